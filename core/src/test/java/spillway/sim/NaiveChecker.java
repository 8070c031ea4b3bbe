package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import spillway.account.AccountView;
import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.AuctionEvent.AuctionStarted;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.JournalRecord;
import spillway.event.JournalSink;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.VenueEvent.CollateralSold;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.TakenOver;
import spillway.ledger.Entry;
import spillway.ledger.LedgerSink;
import spillway.ledger.Leg;
import spillway.ledger.Reason;
import spillway.margin.CollateralTerms;
import spillway.margin.MarginTier;
import spillway.market.Instrument;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.World;

/**
 * Health from journal and ledger alone, by code of its own: confirms that whoever was liquidated was unhealthy when it
 * began. Slow, and written from the reference of venues rather than from the margin package.
 */
final class NaiveChecker implements LedgerSink, JournalSink {
    private record Place(int account, int index) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            return account != other.account
                    ? Integer.compare(account, other.account)
                    : Integer.compare(index, other.index);
        }
    }

    private record Verdict(long timeNanos, double excess, double asked, double scale) {}

    private final World world;
    private final TreeMap<Place, Long> cash = new TreeMap<>();
    private final TreeMap<Place, Long> lots = new TreeMap<>();
    private final TreeMap<Place, Long> cost = new TreeMap<>();
    private final double[] mark;
    private final double[] vol;
    private final long[] publishedNanos;
    private final List<Profile> inForce = new ArrayList<>();
    private final TreeMap<Integer, Verdict> before = new TreeMap<>();
    private int checked;

    NaiveChecker(World world) {
        this.world = world;
        mark = world.markets().stream()
                .mapToDouble(m -> m.initialPrice().value())
                .toArray();
        vol = new double[mark.length];
        publishedNanos = new long[world.venues().size()];
        for (int i = 0; i < vol.length; i++) {
            vol[i] = world.initialMarks().volatility(i);
            // what an option is worth at the start is nobody's input
            mark[i] = Double.isNaN(vol[i]) ? mark[i] : world.initialMarks().mark(i);
        }
        world.venues().forEach(v -> inForce.add(v.versions().get(0)));
        AccountView view = world.book().view();
        for (int a = 0; a < world.book().size(); a++) {
            world.book().at(a, view);
            for (int k = 0; k < view.positions(); k++) {
                lots.put(new Place(a, view.instrument(k)), view.lots(k));
                cost.put(new Place(a, view.instrument(k)), view.costAtoms(k));
            }
            for (int k = 0; k < view.balances(); k++) {
                cash.put(new Place(a, view.asset(k)), view.atoms(k));
            }
        }
    }

    /** Liquidations, takeovers and deleveragings that were confirmed. */
    int checked() {
        return checked;
    }

    @Override
    public void posted(Entry entry) {
        Reason reason = entry.reason();
        if (reason == Reason.LIQUIDATION || reason == Reason.TAKEOVER || reason == Reason.DELEVERAGING) {
            for (Leg leg : entry.legs()) {
                Verdict known = before.get(leg.account());
                // one decision may take several sales, all in one moment
                if (known == null || known.timeNanos() != entry.timeNanos()) {
                    before.put(leg.account(), judge(leg.account(), entry.timeNanos()));
                }
            }
        }
        for (Leg leg : entry.legs()) {
            switch (leg) {
                case Leg.Cash c -> cash.merge(new Place(c.account(), c.asset()), c.atoms(), Math::addExact);
                case Leg.Holding h -> {
                    lots.merge(new Place(h.account(), h.instrument()), h.lots(), Math::addExact);
                    cost.merge(new Place(h.account(), h.instrument()), h.cost(), Math::addExact);
                }
            }
        }
    }

    @Override
    public void append(JournalRecord entry) {
        switch (entry.event()) {
            case MarkPublished e -> {
                mark[e.instrument()] = e.mark();
                publishedNanos[entry.venue()] = entry.timeNanos();
            }
            case OptionMarked e -> {
                mark[e.instrument()] = e.mark();
                vol[e.instrument()] = e.volAnnual();
                publishedNanos[entry.venue()] = entry.timeNanos();
            }
            case ProfileChanged e ->
                inForce.set(e.venue(), world.venues().get(e.venue()).versions().get(e.version()));
            case FoundUnhealthy e -> {
                before.remove(e.account());
                refuseHealthy(e.account(), judge(e.account(), entry.timeNanos()), entry);
            }
            case Liquidated e -> refuseHealthy(e.account(), before.get(e.account()), entry);
            case CollateralSold e -> {
                if (!world.book().accountClass(e.account()).ofTheVenue()) {
                    refuseHealthy(e.account(), before.get(e.account()), entry);
                }
            }
            case TakenOver e -> refuseHealthy(e.account(), before.get(e.account()), entry);
            case AuctionStarted e -> refuseHealthy(e.account(), before.get(e.account()), entry);
            case KeeperLiquidated e -> refuseHealthy(e.account(), before.get(e.account()), entry);
            case Deleveraged e -> {
                if (!world.book().accountClass(e.bankrupt()).ofTheVenue()) {
                    refuseHealthy(e.bankrupt(), before.get(e.bankrupt()), entry);
                }
            }
            default -> {}
        }
    }

    private void refuseHealthy(int account, Verdict verdict, JournalRecord entry) {
        checked++;
        // whoever is in liquidation may have to pass its requirement by a part of it
        double leavesAt = entry.event() instanceof FoundUnhealthy
                ? 0
                : inForce.get(world.book().venue(account)).sizing().limits().exitBuffer() * verdict.asked();
        if (!(verdict.excess() - leavesAt < 1e-9 * verdict.scale())) {
            throw new AssertionError("a healthy account was liquidated, excess " + verdict.excess() + ": "
                    + world.book().id(account) + " in " + entry);
        }
    }

    private Verdict judge(int account, long timeNanos) {
        int venue = world.book().venue(account);
        return switch (inForce.get(venue).margin()) {
            case MarginTerms.TieredTerms tiered -> judgeTiered(account, venue, tiered, timeNanos);
            case MarginTerms.PortfolioMarginTerms portfolio -> judgePortfolio(account, venue, portfolio, timeNanos);
            default -> judgeLending(account, venue, timeNanos);
        };
    }

    private Verdict judgePortfolio(int account, int venue, MarginTerms.PortfolioMarginTerms portfolio, long timeNanos) {
        double net = 0;
        double scale = 0;
        for (int i = 0; i < mark.length; i++) {
            double value = lots.getOrDefault(new Place(account, i), 0L)
                    * mark[i]
                    / world.instruments().get(i).lotsPerUnit();
            double paid = cost.getOrDefault(new Place(account, i), 0L) / 1e6;
            net += value - paid;
            scale += Math.abs(value) + Math.abs(paid);
        }
        for (int asset = 0; asset < world.assets().size(); asset++) {
            boolean counts = asset == Worlds.USD
                    || ((spillway.portfolio.ScenarioTerms) portfolio.terms())
                            .collateral()
                            .containsKey(world.assets().get(asset).symbol());
            net += counts ? worth(account, venue, asset) : 0;
            scale += Math.abs(worth(account, venue, asset));
        }
        double required = new NaiveGrid(
                        world,
                        venue,
                        portfolio,
                        mark,
                        vol,
                        publishedNanos[venue],
                        i -> lots.getOrDefault(new Place(account, i), 0L)
                                / world.instruments().get(i).lotsPerUnit(),
                        asset -> cash.getOrDefault(new Place(account, asset), 0L) / 1e6)
                .requirement();
        return new Verdict(timeNanos, net - required, required, scale + required);
    }

    private Verdict judgeTiered(int account, int venue, MarginTerms.TieredTerms tiered, long timeNanos) {
        double excess = 0;
        double asked = 0;
        double scale = 0;
        for (int i = 0; i < mark.length; i++) {
            long held = lots.getOrDefault(new Place(account, i), 0L);
            double value = held * mark[i] / world.instruments().get(i).lotsPerUnit();
            double paid = cost.getOrDefault(new Place(account, i), 0L) / 1e6;
            List<MarginTier> tiers = tiered.tiersBySymbol().get("default").tiers();
            asked += bandByBand(tiers, Math.abs(value));
            excess += value - paid - bandByBand(tiers, Math.abs(value));
            scale += Math.abs(value) + Math.abs(paid);
        }
        for (int asset = 0; asset < world.assets().size(); asset++) {
            double value = worth(account, venue, asset);
            excess += value > 0 ? value * terms(venue, asset).maintenanceWeight() : value;
            scale += Math.abs(value);
        }
        return new Verdict(timeNanos, excess, asked, scale);
    }

    /** Each fraction on the notional within its own band, from the lowest band up. */
    private static double bandByBand(List<MarginTier> tiers, double notional) {
        double margin = 0;
        for (int k = 0; k < tiers.size(); k++) {
            double from = tiers.get(k).notionalFloor();
            double to = k + 1 < tiers.size() ? tiers.get(k + 1).notionalFloor() : Double.POSITIVE_INFINITY;
            margin += Math.max(0, Math.min(notional, to) - from) * tiers.get(k).maintenanceFraction();
        }
        return margin;
    }

    private Verdict judgeLending(int account, int venue, long timeNanos) {
        AccountView view = world.book().view();
        world.book().at(account, view);
        double excess = 0;
        double asked = 0;
        double scale = 0;
        for (int asset = 0; asset < world.assets().size(); asset++) {
            double value = worth(account, venue, asset);
            double blended = inForce.get(venue).margin() instanceof MarginTerms.CollateralRatioTerms
                    ? Double.NaN
                    : view.blendedThreshold();
            double threshold = Double.isNaN(blended) ? terms(venue, asset).maintenanceWeight() : blended;
            asked += Math.max(0, -value);
            excess += value > 0 ? value * threshold : value;
            scale += Math.abs(value);
        }
        return new Verdict(timeNanos, excess, asked, scale);
    }

    private CollateralTerms terms(int venue, int asset) {
        if (inForce.get(venue).margin() instanceof MarginTerms.CollateralRatioTerms vaults) {
            double weight = 1 / vaults.ratios().minimum();
            return world.assets().get(asset).symbol().equals(vaults.asset())
                    ? new CollateralTerms(weight, weight, 0)
                    : CollateralTerms.NOT_ACCEPTED;
        }
        CollateralTerms named =
                inForce.get(venue).collateral().get(world.assets().get(asset).symbol());
        if (named != null) {
            return named;
        }
        return asset == Worlds.USD ? CollateralTerms.FACE_VALUE : CollateralTerms.NOT_ACCEPTED;
    }

    private double worth(int account, int venue, int asset) {
        double units = cash.getOrDefault(new Place(account, asset), 0L) / 1e6;
        if (asset == Worlds.USD) {
            return units;
        }
        for (int i = 0; i < mark.length; i++) {
            Instrument instrument = world.instruments().get(i);
            if (instrument instanceof Instrument.Spot && instrument.venue() == venue && instrument.base() == asset) {
                return units * mark[i];
            }
        }
        return 0;
    }
}
