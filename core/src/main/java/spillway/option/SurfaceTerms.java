package spillway.option;

import java.util.ArrayList;
import java.util.List;
import spillway.market.Instrument;
import spillway.option.SurfaceShock.Stickiness;

/**
 * How the options of a world are marked: a volatility for each at the start, and what becomes of it when the forward moves.
 *
 * @param volAnnual by instrument of the world, at the start; NaN of whatever is no option. Empty where there is none
 * @param rateAnnual continuous: forwards of expiries without a future grow by it, and payments are discounted by it
 * @param stickiness what keeps its volatility when the forward moves: the strike, or the log moneyness, read off the listed
 *     strikes of the expiry
 * @param hedgedShare part of the delta of a forced option trade that whoever takes the other side trades at once in the
 *     market that gives the forward, in [0, 1]
 */
public record SurfaceTerms(List<Double> volAnnual, double rateAnnual, Stickiness stickiness, double hedgedShare) {
    /** Of a world without options. */
    public static final SurfaceTerms NONE = new SurfaceTerms(List.of(), 0, Stickiness.STRIKE, 0);

    public SurfaceTerms {
        volAnnual = List.copyOf(volAnnual);
        for (double vol : volAnnual) {
            if (!(vol > 0 && vol < Double.POSITIVE_INFINITY || Double.isNaN(vol))) {
                throw new IllegalArgumentException("volAnnual must be above 0 and finite, was " + vol);
            }
        }
        if (!(Math.abs(rateAnnual) < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("rateAnnual must be finite, was " + rateAnnual);
        }
        if (!(hedgedShare >= 0 && hedgedShare <= 1)) {
            throw new IllegalArgumentException("hedgedShare must be in [0, 1], was " + hedgedShare);
        }
    }

    /** NaN of whatever is no option. */
    public double volAnnual(int instrument) {
        return volAnnual.isEmpty() ? Double.NaN : volAnnual.get(instrument);
    }

    /**
     * Each option has a volatility and nothing else has one.
     *
     * @throws IllegalArgumentException naming the first that does not
     */
    public void refuseMisfit(List<Instrument> instruments) {
        if (!volAnnual.isEmpty() && volAnnual.size() != instruments.size()) {
            throw new IllegalArgumentException(
                    "volatilities must be one per instrument, were " + volAnnual.size() + " for " + instruments.size());
        }
        for (int i = 0; i < instruments.size(); i++) {
            boolean option = instruments.get(i) instanceof Instrument.Option;
            if (option == Double.isNaN(volAnnual(i))) {
                throw new IllegalArgumentException(instruments.get(i).symbol()
                        + (option ? ": an option must have a volatility" : ": must have no volatility, is no option"));
            }
        }
    }

    /** The same at other volatilities, each times a factor. */
    public SurfaceTerms times(double factor) {
        List<Double> scaled = new ArrayList<>();
        volAnnual.forEach(vol -> scaled.add(vol * factor));
        return new SurfaceTerms(scaled, rateAnnual, stickiness, hedgedShare);
    }
}
