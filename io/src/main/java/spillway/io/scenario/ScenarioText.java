package spillway.io.scenario;

import java.math.BigDecimal;
import java.util.Locale;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.event.Event;
import spillway.event.MarketEvent;
import spillway.impact.ExponentialDepth;
import spillway.impact.PassThrough;
import spillway.impact.Recovery;
import spillway.io.input.Times;
import spillway.io.profile.ProfileText;
import spillway.io.yaml.Names;
import spillway.market.Instrument;
import spillway.option.SurfaceTerms;
import spillway.world.ExecutionMarket;
import spillway.world.MarginModel;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.World;

/**
 * A world as the YAML that {@link Scenarios} reads, its book and its profiles apart. For worlds whose markets have an
 * exponential depth and whose inputs are prices: those that generators make.
 */
public final class ScenarioText {
    private final StringBuilder out = new StringBuilder();
    private final World world;

    private ScenarioText(World world) {
        this.world = world;
    }

    /**
     * @param seed of the scenario
     * @param book path of the book, as the scenario names it
     * @param profile path of the profile of a venue, by the venue's name: {@code profile} is put before it
     * @param depthSource where the depth comes from
     * @throws IllegalArgumentException naming what the text cannot say
     */
    public static String write(World world, long seed, String book, String depthSource) {
        ScenarioText text = new ScenarioText(world);
        text.head(seed);
        world.venues().forEach(text::venue);
        text.line("instruments:");
        for (int i = 0; i < world.instruments().size(); i++) {
            text.instrument(world.instruments().get(i), world.markets().get(i), depthSource);
        }
        text.volatility();
        text.passThrough(world.passThrough());
        text.line("book: {file: %s}", quoted(book));
        text.line("restOfMarket: true");
        text.path();
        return text.out.toString();
    }

    /** The file that {@link #write} names as the profile of a venue. */
    public static String profileFile(Venue venue) {
        return venue.name() + ".profile.yaml";
    }

    private void head(long seed) {
        line("name: %s", quoted(world.name()));
        line("seed: %d", seed);
        line("start: %s", quoted(Times.iso(world.startNanos())));
        line("end: %s", quoted(Times.iso(world.endNanos())));
        line("pathKind: %s", Names.of(world.pathKind()));
        line("assets:");
        world.assets().forEach(a -> line("  - {symbol: %s, decimals: %d}", quoted(a.symbol()), a.decimals()));
        line("venues:");
    }

    private void venue(Venue venue) {
        if (venue.versions().size() != 1) {
            throw new IllegalArgumentException(venue.name() + ": must keep one profile to be written");
        }
        line("  - name: %s", quoted(venue.name()));
        line("    profile: %s", quoted(profileFile(venue)));
        if (!venue.model().equals(MarginModel.EXACT)) {
            line(
                    "    marginModel: {surfaceLevel: %s, surfaceLagSeconds: %s, checkIntervalSeconds: %s}",
                    venue.model().surfaceLevel(),
                    Times.seconds(venue.model().surfaceLagNanos()),
                    Times.seconds(venue.model().checkIntervalNanos()));
        }
        if (!venue.state().isEmpty()) {
            line("    state:");
            venue.state().values().forEach((quantity, of) -> {
                line("      %s:", Names.of(quantity));
                of.forEach((name, value) -> line("        %s: %s", quoted(name), value));
            });
        }
        int before = out.length();
        line("    accounts:");
        int empty = out.length();
        Book book = world.book();
        AccountView view = book.view();
        int index = world.venue(venue.name());
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                book.at(book.venueAccount(index, c), view);
                startingMoney(c, view);
            }
        }
        if (out.length() == empty) {
            out.setLength(before);
        }
    }

    private void startingMoney(AccountClass c, AccountView view) {
        StringBuilder amounts = new StringBuilder();
        for (int k = 0; k < view.balances(); k++) {
            if (view.atoms(k) != 0) {
                var asset = world.assets().get(view.asset(k));
                amounts.append(amounts.isEmpty() ? "" : ", ")
                        .append(quoted(asset.symbol()))
                        .append(": ")
                        .append(BigDecimal.valueOf(view.atoms(k), asset.decimals())
                                .stripTrailingZeros()
                                .toPlainString());
            }
        }
        if (!amounts.isEmpty()) {
            line("      %s: {%s}", Names.of(c), amounts);
        }
    }

    private void instrument(Instrument traded, ExecutionMarket market, String depthSource) {
        String kind = switch (traded) {
            case Instrument.Spot spot -> "spot";
            case Instrument.Perpetual perpetual -> "perpetual";
            case Instrument.Future future -> "future";
            case Instrument.Option option -> "option";
        };
        line("  - symbol: %s", quoted(traded.symbol()));
        line("    venue: %s", quoted(world.venues().get(traded.venue()).name()));
        line("    kind: %s", kind);
        line("    base: %s", quoted(world.assets().get(traded.base()).symbol()));
        line(
                "    settlement: %s",
                quoted(world.assets().get(traded.settlement()).symbol()));
        line("    lotDecimals: %d", traded.lotDecimals());
        if (traded instanceof Instrument.Future future) {
            line("    expiry: %s", quoted(Times.iso(future.expiryNanos())));
        }
        if (traded instanceof Instrument.Option option) {
            line("    expiry: %s", quoted(Times.iso(option.expiryNanos())));
            line("    strike: %s", option.strike());
            line("    right: %s", Names.of(option.right()));
        }
        line("    market:");
        double vol = world.surfaces().volAnnual(world.instruments().indexOf(traded));
        if (Double.isNaN(vol)) {
            line("      price: %s", market.initialPrice().value());
        } else {
            line("      volatility: %s", vol);
        }
        line("      depth: %s", Names.of(market.depth()));
        line("      source: %s", quoted(depthSource));
        if (!(market.impact() instanceof ExponentialDepth depth)) {
            throw new IllegalArgumentException(traded.symbol() + ": impact must be exponential depth, was "
                    + market.impact().id());
        }
        line("      halfLifeSeconds: %s", halfLife(depth.recovery()));
        line("      impact: {kind: exponentialDepth, depth: %s, floor: %s}", depth.depthQuote(), depth.floorRatio());
    }

    private static String halfLife(Recovery recovery) {
        return recovery.equals(Recovery.PERMANENT) ? "never" : Times.seconds(recovery.halfLifeNanos());
    }

    private void passThrough(PassThrough passThrough) {
        line("passThrough:");
        line("  default: 0");
        line("  pairs:%s", passThrough.pairs().isEmpty() ? " []" : "");
        for (PassThrough.Pair pair : passThrough.pairs()) {
            line(
                    "    - {execution: %s, trigger: %s, fraction: %s}",
                    address(pair.execution()), address(pair.trigger()), pair.fraction());
        }
    }

    private String address(int instrument) {
        Instrument traded = world.instruments().get(instrument);
        return quoted(world.venues().get(traded.venue()).name() + "/" + traded.symbol());
    }

    private void volatility() {
        SurfaceTerms surfaces = world.surfaces();
        if (!surfaces.volAnnual().isEmpty()) {
            line(
                    "volatility: {rateAnnual: %s, stickiness: %s, hedgedShare: %s}",
                    surfaces.rateAnnual(), Names.of(surfaces.stickiness()), surfaces.hedgedShare());
        }
    }

    private void path() {
        line("path:");
        line("  points:%s", world.inputs().isEmpty() ? " []" : "");
        for (Timed timed : world.inputs()) {
            String at = Times.seconds(timed.timeNanos() - world.startNanos());
            switch (timed.input()) {
                case MarketEvent.PriceMoved moved ->
                    line("    - {at: %s, prices: {%s: %s}}", at, address(moved.instrument()), moved.price());
                case MarketEvent.VolatilityMoved moved -> {
                    String symbol = quoted(world.assets().get(moved.asset()).symbol());
                    line(
                            "    - {at: %s, volatilities: {%s: %s}, tilts: {%s: %s}}",
                            at, symbol, moved.level(), symbol, moved.tilt());
                }
                case Event other ->
                    throw new IllegalArgumentException("inputs must be prices or volatilities to be written");
            }
        }
    }

    private static String quoted(String text) {
        return ProfileText.quoted(text);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
