package spillway.margin;

import java.util.ArrayList;
import java.util.List;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.margin.MarginState.Quantity;

/**
 * Another rule over debts that have grown since the book recorded them: what is owed counts {@code debt * rate}, at face
 * too. Maker's {@code art * rate} (reference of venues, 5.3).
 *
 * @param rateByAsset one per asset of the world, above 0
 */
public record Accrued(MarginRule rule, List<Double> rateByAsset) implements MarginRule {
    public Accrued {
        rateByAsset = List.copyOf(rateByAsset);
    }

    /** With the rates of the state, 1 where it names none. */
    public static Accrued of(MarginRule rule, List<Asset> assets, MarginState state) {
        List<Double> rates = new ArrayList<>();
        for (Asset asset : assets) {
            rates.add(state.get(Quantity.DEBT_RATE, asset.symbol(), 1));
        }
        return new Accrued(rule, rates);
    }

    @Override
    public String id() {
        return "accrued/1 " + rule.id();
    }

    @Override
    public MarginRule of(AccountView view) {
        return new Accrued(rule.of(view), rateByAsset);
    }

    private double grown(int asset, double value) {
        return value < 0 ? value * rateByAsset.get(asset) : value;
    }

    @Override
    public Exposure position(int instrument, double size, double mark, double profit) {
        return rule.position(instrument, size, mark, profit);
    }

    @Override
    public Exposure order(int instrument, double size, double limitPrice, double held) {
        return rule.order(instrument, size, limitPrice, held);
    }

    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        return rule.balance(asset, grown(asset, value), blendedThreshold);
    }

    @Override
    public double positionLossPerRise(int instrument, double size, double mark) {
        return rule.positionLossPerRise(instrument, size, mark);
    }

    @Override
    public double positionLossPerFall(int instrument, double size, double mark) {
        return rule.positionLossPerFall(instrument, size, mark);
    }

    @Override
    public double balanceLossPerRise(int asset, double value, double blendedThreshold) {
        return rule.balanceLossPerRise(asset, grown(asset, value), blendedThreshold);
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return rule.balanceLossPerFall(asset, grown(asset, value), blendedThreshold);
    }
}
