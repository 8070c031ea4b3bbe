package spillway.sim;

import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.AgentEvent.KeepersAbstained;
import spillway.ledger.Entry;
import spillway.ledger.Reason;
import spillway.liquidation.Decision;
import spillway.liquidation.Sale;
import spillway.margin.VenueMargin;
import spillway.unit.Round;

/**
 * Keepers of a lending venue: they repay debt, take collateral at the bonus, and sell it in the market in one piece, with
 * no capital of their own. They take the amount that pays best, and none where nothing pays.
 */
final class KeeperDesk {
    /** A bite below this part of what the close factor allows is not worth a transaction. */
    private static final double SMALLEST_BITE = 0.01;

    private static final int SEARCH_STEPS = 48;

    private final RunState state;
    private final MarketDesk market;

    KeeperDesk(RunState state, MarketDesk market) {
        this.state = state;
        this.market = market;
    }

    /** One repayment, if it pays; returns how long until keepers look again. */
    long repay(VenueState venue, int account, Decision.Repay repay) {
        Sale.FixedDiscount sale = (Sale.FixedDiscount) venue.profile.sale();
        Deal deal = new Deal(venue, account, repay);
        // profit is concave and 0 at 0: where the smallest bite loses, every larger one does
        double fraction = deal.withoutDust(deal.profit(SMALLEST_BITE) > 0 ? deal.bestFraction() : SMALLEST_BITE);
        double profit = deal.profit(fraction);
        boolean pays = profit > 0 && profit >= sale.keeperMargin() * deal.repaidValue(fraction);
        if (!pays || fraction < SMALLEST_BITE || !deal.book(fraction)) {
            abstain(venue, account, Double.isNaN(profit) ? 0 : profit);
            return sale.retryNanos();
        }
        venue.abstained.clear(account);
        return 0;
    }

    /** Written down when keepers turn away, not each time that they look again. */
    private void abstain(VenueState venue, int account, double profit) {
        if (!venue.abstained.get(account)) {
            venue.abstained.set(account);
            state.record(new KeepersAbstained(account, profit));
        }
    }

    /** A repayment in proportion to a fraction of what is allowed: units of debt repaid, units of collateral seized. */
    private final class Deal {
        private final VenueState venue;
        private final int account;
        private final Decision.Repay terms;
        private final double largestRepay;
        private final double seizedPerRepaid;
        private final double debtPrice;

        Deal(VenueState venue, int account, Decision.Repay terms) {
            this.venue = venue;
            this.account = account;
            this.terms = terms;
            VenueMargin margin = venue.margin;
            debtPrice = margin.price(terms.debtAsset(), state.marks);
            seizedPerRepaid = debtPrice * (1 + terms.bonus()) / margin.price(terms.collateralAsset(), state.marks);
            double held = units(terms.collateralAsset(), state.accounts.cashAtoms(account, terms.collateralAsset()));
            largestRepay = Math.min(units(terms.debtAsset(), terms.repayAtoms()), held / seizedPerRepaid);
        }

        private double units(int asset, long atoms) {
            return state.world.assets().get(asset).units(atoms);
        }

        double repaidValue(double fraction) {
            return fraction * largestRepay * debtPrice;
        }

        /** Concave in the fraction: proceeds are concave, the cost of buying the debt asset is convex. */
        double profit(double fraction) {
            double repaid = fraction * largestRepay;
            return inNumeraire(terms.collateralAsset(), true, repaid * seizedPerRepaid)
                    - inNumeraire(terms.debtAsset(), false, repaid);
        }

        private double inNumeraire(int asset, boolean selling, double units) {
            int instrument = venue.margin.pricedBy(asset);
            return instrument == VenueMargin.PAR ? units : market.quoteForBase(instrument, selling, units);
        }

        double bestFraction() {
            double low = 0;
            double high = 1;
            for (int i = 0; i < SEARCH_STEPS; i++) {
                double a = low + (high - low) / 3;
                double b = high - (high - low) / 3;
                // beyond the market's capacity profit is NaN, which counts as worse
                if (profit(b) >= profit(a)) {
                    low = a;
                } else {
                    high = b;
                }
            }
            return profit(1) >= profit(high) ? 1 : high;
        }

        /** The nearest that leaves nothing smaller than is allowed: less, or all where that pays better. */
        double withoutDust(double fraction) {
            if (terms.smallestLeft() == 0 || fraction == 1) {
                return fraction;
            }
            double all = repaidValue(1);
            double most = Math.min(
                    (value(terms.debtAsset(), -1) - terms.smallestLeft()) / all,
                    (value(terms.collateralAsset(), 1) - terms.smallestLeft()) / (all * (1 + terms.bonus())));
            if (fraction <= most) {
                return fraction;
            }
            return most < SMALLEST_BITE || profit(1) >= profit(most) ? 1 : most;
        }

        private double value(int asset, int sign) {
            return sign * venue.margin.value(asset, state.accounts.cashAtoms(account, asset), state.marks);
        }

        /** Books the deal, unless whole atoms leave the keeper no profit: dust. */
        boolean book(double fraction) {
            double repaidUnits = fraction * largestRepay;
            long repaid = Math.min(
                    -state.accounts.cashAtoms(account, terms.debtAsset()),
                    Round.up(repaidUnits
                            * state.world.assets().get(terms.debtAsset()).atomsPerUnit()));
            long held = state.accounts.cashAtoms(account, terms.collateralAsset());
            double exact = repaidUnits
                    * seizedPerRepaid
                    * state.world.assets().get(terms.collateralAsset()).atomsPerUnit();
            // the last atom goes with the rest: alone, nobody would ever come for it
            long seized = exact + 1 >= held ? held : Round.down(exact);
            if (!(proceeds(seized) > cost(repaid))) {
                return false;
            }
            Entry.Builder entry = Entry.of(Reason.LIQUIDATION);
            entry.cash(account, terms.collateralAsset(), -seized).cash(account, terms.debtAsset(), repaid);
            long proceeds = swap(entry, terms.collateralAsset(), true, seized);
            long paid = swap(entry, terms.debtAsset(), false, repaid);
            entry.cash(venue.keeper, venue.numeraire(), Math.subtractExact(proceeds, paid));
            state.post(entry);
            long record = state.record(new KeeperLiquidated(
                    account, terms.debtAsset(), repaid, terms.collateralAsset(), seized, terms.bonus()));
            reached(terms.collateralAsset(), record);
            reached(terms.debtAsset(), record);
            return true;
        }

        private long proceeds(long seized) {
            return Round.down(inNumeraire(terms.collateralAsset(), true, units(terms.collateralAsset(), seized))
                    * numeraireAtoms());
        }

        private long cost(long repaid) {
            return Round.up(inNumeraire(terms.debtAsset(), false, units(terms.debtAsset(), repaid)) * numeraireAtoms());
        }

        private double numeraireAtoms() {
            return state.world.assets().get(venue.numeraire()).atomsPerUnit();
        }

        /** The market's side of selling collateral, or of buying the debt asset; returns atoms of the numeraire. */
        private long swap(Entry.Builder entry, int asset, boolean selling, long atoms) {
            int instrument = venue.margin.pricedBy(asset);
            if (instrument == VenueMargin.PAR) {
                return atoms; // the keeper hands over, or keeps, the numeraire itself
            }
            long quote = market.sweepBase(instrument, selling, units(asset, atoms));
            entry.cash(venue.liquidity, asset, selling ? atoms : -atoms);
            entry.cash(venue.liquidity, venue.numeraire(), selling ? -quote : quote);
            return quote;
        }

        private void reached(int asset, long record) {
            int instrument = venue.margin.pricedBy(asset);
            if (instrument >= 0) {
                market.traded(instrument, record);
            }
        }
    }
}
