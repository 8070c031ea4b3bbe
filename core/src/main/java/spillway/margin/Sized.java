package spillway.margin;

import java.util.List;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.margin.MarginState.Quantity;
import spillway.market.Instrument;

/**
 * Margin by the size of positions and weights of collateral and debts: perpetual venues whose rules are more than a tier
 * table over plain collateral. What differs from venue to venue is in {@link PositionTerms} and {@link CollateralTerms}.
 *
 * <p>Unrealised profit counts in full for maintenance; for initial margin at most {@code initialProfitCap} per position
 * (Drift v2). Of an asset that is held and hedged by positions the other way, {@code hedgeRebate} of both penalties is
 * given back (Vertex: four fifths; reference of venues, 4.2 and 4.7). Open interest and skew come from the state; they
 * stand still while marks move.
 */
public final class Sized implements MarginRule {
    private final List<PositionTerms> termsByInstrument;
    private final List<CollateralTerms> termsByAsset;
    private final double initialProfitCap;
    private final double hedgeRebate;
    private final double[] openInterest;
    private final double[] skew;
    private final int[] base;
    private final double[] atomsPerUnit;
    private final double[] lotsPerUnit;
    private final boolean byAccount;

    /**
     * @param termsByInstrument one per instrument of the world; those of other venues may have any
     * @param termsByAsset one per asset of the world
     * @param initialProfitCap in the numeraire, above 0, infinite for none
     * @param hedgeRebate part of both penalties of a hedged holding that is given back, in [0, 1)
     */
    public Sized(
            List<PositionTerms> termsByInstrument,
            List<CollateralTerms> termsByAsset,
            double initialProfitCap,
            double hedgeRebate,
            List<Asset> assets,
            List<Instrument> instruments,
            MarginState state) {
        this.termsByInstrument = List.copyOf(termsByInstrument);
        this.termsByAsset = List.copyOf(termsByAsset);
        if (!(initialProfitCap > 0)) {
            throw new IllegalArgumentException("initialProfitCap must be above 0, was " + initialProfitCap);
        }
        if (!(hedgeRebate >= 0 && hedgeRebate < 1)) {
            throw new IllegalArgumentException("hedgeRebate must be in [0, 1), was " + hedgeRebate);
        }
        this.initialProfitCap = initialProfitCap;
        this.hedgeRebate = hedgeRebate;
        openInterest = new double[instruments.size()];
        skew = new double[instruments.size()];
        base = new int[instruments.size()];
        lotsPerUnit = new double[instruments.size()];
        for (int i = 0; i < base.length; i++) {
            Instrument instrument = instruments.get(i);
            openInterest[i] = state.get(Quantity.OPEN_INTEREST, instrument.symbol(), 0);
            skew[i] = state.get(Quantity.SKEW, instrument.symbol(), 0);
            base[i] = instrument.base();
            lotsPerUnit[i] = instrument.lotsPerUnit();
        }
        atomsPerUnit = new double[assets.size()];
        for (int a = 0; a < atomsPerUnit.length; a++) {
            atomsPerUnit[a] = assets.get(a).atomsPerUnit();
        }
        byAccount = hedgeRebate > 0
                || termsByAsset.stream().anyMatch(terms -> !terms.sizeHaircut().equals(SizeHaircut.NONE));
    }

    @Override
    public String id() {
        return "sized/1";
    }

    @Override
    public MarginRule of(AccountView view) {
        return byAccount && (view.balances() > 0) ? new OfAccount(view) : this;
    }

    @Override
    public Exposure position(int instrument, double size, double mark, double profit) {
        return position(instrument, size, mark, profit, 1);
    }

    private Exposure position(int instrument, double size, double mark, double profit, double asked) {
        PositionTerms terms = termsByInstrument.get(instrument);
        double left = profit - terms.closingCost(size, mark, skew[instrument]);
        double held = Math.abs(size);
        return new Exposure(
                profit,
                Math.min(left, initialProfitCap),
                asked * terms.initial(held, mark, openInterest[instrument]),
                left,
                asked * terms.maintenance(held, mark));
    }

    /** An order asks initial margin for what it would add to the position; one that only reduces asks nothing. */
    @Override
    public Exposure order(int instrument, double size, double limitPrice, double held) {
        double now = Math.abs(held);
        double grown = Math.max(now, Math.abs(held + size));
        PositionTerms terms = termsByInstrument.get(instrument);
        double interest = openInterest[instrument];
        double added = terms.initial(grown, limitPrice, interest) - terms.initial(now, limitPrice, interest);
        return new Exposure(0, 0, grown > now ? Math.max(0, added) : 0, 0, 0);
    }

    /** At the weights of a small holding; {@link #of} knows the size. */
    @Override
    public Exposure balance(int asset, double value, double blendedThreshold) {
        CollateralTerms terms = termsByAsset.get(asset);
        return weighted(value, terms.initialWeight(), terms.maintenanceWeight(), terms, 1);
    }

    /** {@code penalty} is the part of each weight's distance to 1 that is kept. */
    private static Exposure weighted(
            double value, double initialWeight, double maintenanceWeight, CollateralTerms terms, double penalty) {
        double initial = value < 0 ? terms.initialDebtWeight() : initialWeight;
        double maintenance = value < 0 ? terms.maintenanceDebtWeight() : maintenanceWeight;
        return new Exposure(value, value * lessened(initial, penalty), 0, value * lessened(maintenance, penalty), 0);
    }

    private static double lessened(double weight, double penalty) {
        return penalty == 1 ? weight : 1 - (1 - weight) * penalty;
    }

    @Override
    public double positionLossPerRise(int instrument, double size, double mark) {
        PositionTerms terms = termsByInstrument.get(instrument);
        double asked =
                terms.maintenancePerRise(Math.abs(size), mark) + terms.closingCostPerRise(size, mark, skew[instrument]);
        return Math.max(0, asked - size * mark);
    }

    /** A long loses its notional and frees some margin, which the bound leaves out. */
    @Override
    public double positionLossPerFall(int instrument, double size, double mark) {
        return size > 0 ? size * mark : 0;
    }

    @Override
    public double balanceLossPerRise(int asset, double value, double blendedThreshold) {
        return value < 0 ? -value * termsByAsset.get(asset).maintenanceDebtWeight() : 0;
    }

    @Override
    public double balanceLossPerFall(int asset, double value, double blendedThreshold) {
        return value > 0 ? value * termsByAsset.get(asset).maintenanceWeight() : 0;
    }

    /** The same rule with the weights and hedges of one account; both hold at any marks. */
    private final class OfAccount implements MarginRule {
        private final int[] asset;
        private final double[] initialWeight;
        private final double[] maintenanceWeight;
        private final double[] balancePenalty;
        private final int[] instrument;
        private final double[] positionPenalty;

        OfAccount(AccountView view) {
            asset = new int[view.balances()];
            initialWeight = new double[asset.length];
            maintenanceWeight = new double[asset.length];
            balancePenalty = new double[asset.length];
            instrument = new int[view.positions()];
            positionPenalty = new double[instrument.length];
            for (int k = 0; k < instrument.length; k++) {
                instrument[k] = view.instrument(k);
                positionPenalty[k] = 1;
            }
            for (int k = 0; k < asset.length; k++) {
                asset[k] = view.asset(k);
                double units = view.atoms(k) / atomsPerUnit[asset[k]];
                CollateralTerms terms = termsByAsset.get(asset[k]);
                boolean held = units > 0;
                initialWeight[k] =
                        held ? terms.sizeHaircut().weight(terms.initialWeight(), units) : terms.initialWeight();
                maintenanceWeight[k] =
                        held ? terms.sizeHaircut().weight(terms.maintenanceWeight(), units) : terms.maintenanceWeight();
                balancePenalty[k] = hedge(view, asset[k], units);
            }
        }

        /** Part of the penalty that the balance keeps; its positions the other way share the rebate by size. */
        private double hedge(AccountView view, int of, double units) {
            double against = 0;
            for (int k = 0; k < instrument.length; k++) {
                against += against(view, k, of, units);
            }
            double hedged = Math.min(against, Math.abs(units));
            if (!(hedged > 0 && hedgeRebate > 0)) {
                return 1;
            }
            for (int k = 0; k < instrument.length; k++) {
                if (against(view, k, of, units) > 0) {
                    positionPenalty[k] = 1 - hedgeRebate * hedged / against;
                }
            }
            return 1 - hedgeRebate * hedged / Math.abs(units);
        }

        /** Size of a position that stands against the units held, or 0. */
        private double against(AccountView view, int position, int of, double units) {
            double size = view.lots(position) / lotsPerUnit[instrument[position]];
            return base[instrument[position]] == of && size * units < 0 ? Math.abs(size) : 0;
        }

        @Override
        public String id() {
            return Sized.this.id();
        }

        @Override
        public Exposure position(int of, double size, double mark, double profit) {
            return Sized.this.position(of, size, mark, profit, penalty(of));
        }

        private double penalty(int of) {
            for (int k = 0; k < instrument.length; k++) {
                if (instrument[k] == of) {
                    return positionPenalty[k];
                }
            }
            return 1;
        }

        @Override
        public Exposure order(int of, double size, double limitPrice, double held) {
            return Sized.this.order(of, size, limitPrice, held);
        }

        @Override
        public Exposure balance(int of, double value, double blendedThreshold) {
            for (int k = 0; k < asset.length; k++) {
                if (asset[k] == of) {
                    return weighted(
                            value, initialWeight[k], maintenanceWeight[k], termsByAsset.get(of), balancePenalty[k]);
                }
            }
            return Sized.this.balance(of, value, blendedThreshold);
        }

        @Override
        public double positionLossPerRise(int of, double size, double mark) {
            return Sized.this.positionLossPerRise(of, size, mark);
        }

        @Override
        public double positionLossPerFall(int of, double size, double mark) {
            return Sized.this.positionLossPerFall(of, size, mark);
        }

        @Override
        public double balanceLossPerRise(int of, double value, double blendedThreshold) {
            return Sized.this.balanceLossPerRise(of, value, blendedThreshold);
        }

        @Override
        public double balanceLossPerFall(int of, double value, double blendedThreshold) {
            return value > 0 ? balance(of, value, blendedThreshold).maintenanceBalance() : 0;
        }
    }
}
