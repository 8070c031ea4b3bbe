package spillway.margin;

import java.util.List;

/**
 * Margin by tiers of notional, with collateral after haircut: order-book venues.
 *
 * <p>Requirement of a position: its tier table on {@code |size| * mark}. Unrealised profit counts in full. Sources:
 * Binance futures and Hyperliquid documents (reference of venues, 4.8 and 4.9).
 *
 * @param tiersByInstrument one table per instrument of the world; instruments of other venues may have any
 * @param termsByAsset one per asset of the world; assets that the venue does not take are {@code NOT_ACCEPTED}
 */
public record Tiered(List<TierTable> tiersByInstrument, List<CollateralTerms> termsByAsset) implements MarginRule {
    public Tiered {
        tiersByInstrument = List.copyOf(tiersByInstrument);
        termsByAsset = List.copyOf(termsByAsset);
        CollateralTerms.requirePlain(termsByAsset);
    }

    @Override
    public String id() {
        return "tiered/1";
    }

    @Override
    public Exposure position(int instrument, double size, double mark, double profit) {
        TierTable tiers = tiersByInstrument.get(instrument);
        double notional = Math.abs(size) * mark;
        return new Exposure(profit, profit, tiers.initial(notional), profit, tiers.maintenance(notional));
    }

    @Override
    public double positionMaintenanceBalance(int instrument, double size, double mark, double profit) {
        return profit;
    }

    @Override
    public double positionMaintenanceRequirement(int instrument, double size, double mark, double profit) {
        return tiersByInstrument.get(instrument).maintenance(Math.abs(size) * mark);
    }

    /** An order asks initial margin for what it would add to the position; one that only reduces asks nothing. */
    @Override
    public Exposure order(int instrument, double size, double limitPrice, double held) {
        double added = Math.max(0, Math.abs(held + size) - Math.abs(held));
        return new Exposure(0, 0, tiersByInstrument.get(instrument).initial(added * limitPrice), 0, 0);
    }

    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        if (value < 0) {
            return new Exposure(value, value, 0, value, 0);
        }
        CollateralTerms terms = termsByAsset.get(asset);
        return new Exposure(value, value * terms.initialWeight(), 0, value * terms.maintenanceWeight(), 0);
    }

    @Override
    public double positionLossPerRise(int instrument, double size, double mark) {
        return size < 0 ? -size * mark * (1 + tiersByInstrument.get(instrument).largestMaintenanceFraction()) : 0;
    }

    /** A long loses its notional and frees some margin, which the bound leaves out. */
    @Override
    public double positionLossPerFall(int instrument, double size, double mark) {
        return size > 0 ? size * mark : 0;
    }

    @Override
    public double balanceLossPerRise(int asset, double value, double blendedThreshold) {
        return value < 0 ? -value : 0;
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return value > 0 ? value * termsByAsset.get(asset).maintenanceWeight() : 0;
    }
}
