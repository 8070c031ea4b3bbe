package spillway.margin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.market.Marks;
import spillway.portfolio.MarginReasons;
import spillway.portfolio.Portfolio;
import spillway.portfolio.PortfolioMargin;
import spillway.portfolio.PortfolioMarket;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.ScenarioTerms;

/**
 * Portfolio margin of a venue's accounts as they stand in a book: one unit for each underlying that positions are in, margined
 * apart and added up, less what {@link Correlations} let them offset. Cash and collateral that hedges no underlying count in
 * the first unit.
 *
 * <p>Positions settle in the numeraire and are worth size times mark less cost. Open orders ask nothing here. An asset that
 * the terms do not name counts towards net value and towards neither margin; a debt of an asset counts at face value.
 *
 * <p>Prices of the latest marks are kept, so it belongs to one thread.
 */
public final class PortfolioVenue {
    private final int numeraire;
    private final PortfolioTerms terms;
    private final Correlations correlations;
    private final List<Asset> assets;
    private final List<Instrument> instruments;
    private final List<PortfolioUnit> units = new ArrayList<>();
    /** By asset: the venue's spot instrument that prices it in the numeraire, or -1. */
    private final int[] pricedBy;

    /** An instrument of the venue: its prices are of one moment. */
    private final int first;

    private Marks latestMarks = new Marks(new double[0]);
    private long latestVersion = -1;
    private List<PortfolioUnit.Priced> latest = List.of();

    /** Without offsets between underlyings. */
    public PortfolioVenue(
            int venue,
            int numeraire,
            PortfolioTerms terms,
            double rateAnnual,
            List<Asset> assets,
            List<Instrument> instruments) {
        this(venue, numeraire, terms, Correlations.NONE, rateAnnual, assets, instruments);
    }

    /**
     * @param rateAnnual continuous, for forwards of expiries without a future and for discounts
     * @param assets those of the whole world
     * @param instruments those of the whole world
     */
    public PortfolioVenue(
            int venue,
            int numeraire,
            PortfolioTerms terms,
            Correlations correlations,
            double rateAnnual,
            List<Asset> assets,
            List<Instrument> instruments) {
        this.numeraire = numeraire;
        this.terms = terms;
        this.correlations = correlations;
        this.assets = List.copyOf(assets);
        this.instruments = List.copyOf(instruments);
        pricedBy = new int[assets.size()];
        Arrays.fill(pricedBy, -1);
        TreeSet<Integer> underlyings = new TreeSet<>();
        for (int i = 0; i < instruments.size(); i++) {
            Instrument instrument = instruments.get(i);
            if (instrument.venue() != venue) {
                continue;
            }
            if (instrument.heldAsPosition()) {
                refuseOtherSettlement(instrument);
                underlyings.add(instrument.base());
            } else if (instrument.settlement() == numeraire) {
                pricedBy[instrument.base()] = i;
            }
        }
        if (underlyings.isEmpty()) {
            throw new IllegalArgumentException("venue must list something that is held as a position");
        }
        first = IntStream.range(0, instruments.size())
                .filter(i -> instruments.get(i).venue() == venue)
                .findFirst()
                .orElseThrow();
        for (int underlying : underlyings) {
            units.add(new PortfolioUnit(venue, underlying, numeraire, rateAnnual, this.assets, this.instruments));
        }
    }

    private void refuseOtherSettlement(Instrument instrument) {
        if (instrument.settlement() != numeraire) {
            throw new IllegalArgumentException(instrument.symbol() + ": settlement must be the venue's numeraire "
                    + assets.get(numeraire).symbol() + ", was "
                    + assets.get(instrument.settlement()).symbol());
        }
    }

    /**
     * The venue at one moment, ready for many accounts.
     *
     * @throws IllegalArgumentException if an option's mark has no volatility or an underlying no price
     */
    public Priced at(Marks marks, long nowNanos) {
        return new Priced(marks, nowNanos);
    }

    /** The venue at the marks' own moment; options are repriced only where a mark has changed since the last call. */
    public Priced at(Marks marks) {
        if (marks != latestMarks || marks.version() != latestVersion) {
            latest = new Priced(marks, marks.timeNanos(first)).priced;
            latestMarks = marks;
            latestVersion = marks.version();
        }
        return new Priced(marks, latest);
    }

    /** As {@link #at(Marks)}, priced anew and kept by the caller. */
    public Priced priced(Marks marks) {
        return new Priced(marks, marks.timeNanos(first));
    }

    PortfolioTerms terms() {
        return terms;
    }

    /** The instrument that prices an asset, or -1. */
    int pricedBy(int asset) {
        return pricedBy[asset];
    }

    int numeraire() {
        return numeraire;
    }

    int units() {
        return units.size();
    }

    /** Underlyings that are margined, in the order of their assets. */
    public List<String> underlyings() {
        return units.stream().map(PortfolioUnit::underlying).toList();
    }

    /** A venue at its marks: options repriced once per scenario. */
    public final class Priced {
        private final Marks marks;
        private final List<PortfolioUnit.Priced> priced;

        private Priced(Marks marks, List<PortfolioUnit.Priced> priced) {
            this.marks = marks;
            this.priced = priced;
        }

        private Priced(Marks marks, long nowNanos) {
            this.marks = marks;
            priced = new ArrayList<>();
            List<Integer> held = new ArrayList<>();
            for (int asset = 0; asset < pricedBy.length; asset++) {
                if (asset != numeraire && pricedBy[asset] >= 0 && isNamed(asset)) {
                    held.add(asset);
                }
            }
            for (PortfolioUnit unit : units) {
                priced.add(unit.at(terms, marks, nowNanos, held, pricedBy));
            }
        }

        /** By symbol of the underlying. */
        public SortedMap<String, PortfolioMargin> margins(AccountView view) {
            SortedMap<String, PortfolioMargin> margins = new TreeMap<>();
            for (int u = 0; u < priced.size(); u++) {
                PortfolioUnit.Priced unit = priced.get(u);
                margins.put(unit.underlying(), unit.margin(portfolio(view, u)));
            }
            return Collections.unmodifiableSortedMap(margins);
        }

        /** The prices that an underlying is margined at. */
        public PortfolioMarket market(String underlying) {
            return priced.get(underlyings().indexOf(underlying)).market();
        }

        /** What the account holds in an underlying. */
        public Portfolio portfolio(AccountView view, String underlying) {
            return portfolio(view, underlyings().indexOf(underlying));
        }

        /** Unit by unit, in the order of their assets. */
        List<PortfolioMargin> byUnit(AccountView view) {
            List<PortfolioMargin> margins = new ArrayList<>();
            for (int u = 0; u < priced.size(); u++) {
                margins.add(priced.get(u).margin(portfolio(view, u)));
            }
            return margins;
        }

        PortfolioMarket market(int unit) {
            return priced.get(unit).market();
        }

        /** Net value and both margins of all units together. */
        public Health health(AccountView view) {
            return health(view, byUnit(view));
        }

        Health health(AccountView view, List<PortfolioMargin> margins) {
            double net = 0;
            double initial = 0;
            double maintenance = 0;
            for (PortfolioMargin margin : margins) {
                net += margin.netValue();
                initial += margin.initialRequirement();
                maintenance += margin.maintenanceRequirement();
            }
            if (!correlations.isEmpty() && terms instanceof ScenarioTerms grid) {
                Offsets offsets = new Offsets(grid, margins);
                initial = Math.max(initial - offsets.initial, offsets.leastInitial);
                maintenance = Math.max(maintenance - offsets.maintenance, offsets.leastMaintenance);
            }
            return new Health(net + uncounted(view), net, initial, net, maintenance);
        }

        Portfolio portfolio(AccountView view, int unit) {
            Portfolio positions = priced.get(unit).positions(view, marks);
            double cash = positions.cash();
            List<Portfolio.Holding> collateral = new ArrayList<>();
            for (int k = 0; k < view.balances(); k++) {
                int asset = view.asset(k);
                double amount = assets.get(asset).units(view.atoms(k));
                if (asset == numeraire) {
                    cash += unit == 0 ? amount : 0;
                } else if (isNamed(asset) && pricedBy[asset] >= 0 && amount >= 0 && unitOf(asset) == unit) {
                    collateral.add(new Portfolio.Holding(priced.get(unit).collateralIndex(asset), amount));
                } else if (amount < 0 && unit == 0) {
                    cash += amount * price(asset);
                }
            }
            return new Portfolio(
                    cash,
                    positions.unrealisedProfit(),
                    positions.perpetuals(),
                    positions.futures(),
                    positions.options(),
                    collateral);
        }

        private double uncounted(AccountView view) {
            double sum = 0;
            for (int k = 0; k < view.balances(); k++) {
                int asset = view.asset(k);
                boolean counts = asset == numeraire || view.atoms(k) < 0 || isNamed(asset);
                sum += counts ? 0 : assets.get(asset).units(view.atoms(k)) * price(asset);
            }
            return sum;
        }

        private double price(int asset) {
            return pricedBy[asset] < 0 ? 0 : marks.mark(pricedBy[asset]);
        }
    }

    /** What the losses of several underlyings take off each other, and what no offset takes off: charges and minimums. */
    private final class Offsets {
        final double initial;
        final double maintenance;
        double leastInitial;
        double leastMaintenance;

        Offsets(ScenarioTerms grid, List<PortfolioMargin> margins) {
            double[] signed = new double[margins.size()];
            double factor = grid.factors().initial();
            for (int u = 0; u < signed.length; u++) {
                MarginReasons.Grid why = (MarginReasons.Grid) margins.get(u).reasons();
                signed[u] = signedRisk(why);
                factor = grid.factors().initial() + why.pegFactor();
                leastInitial += why.contingencies().confidence()
                        + least(grid, factor, why.contingencies().initial(), why);
                leastMaintenance += least(
                        grid, grid.factors().maintenance(), why.contingencies().maintenance(), why);
            }
            double credit = correlations.credit(underlyings(), signed);
            initial = credit * factor;
            maintenance = credit * grid.factors().maintenance();
        }

        private static double least(
                ScenarioTerms grid, double factor, double contingencies, MarginReasons.Grid reasons) {
            return grid.factors().requirement(factor, 0, contingencies, reasons.minimum(), reasons.provision());
        }

        /** What the worst fall loses less what the worst rise loses, each at least 0. */
        private static double signedRisk(MarginReasons.Grid grid) {
            double falls = 0;
            double rises = 0;
            for (MarginReasons.ScenarioProfit scenario : grid.scenarios()) {
                double move = scenario.scenario().spotMove();
                falls = move < 0 ? Math.max(falls, -scenario.profit()) : falls;
                rises = move > 0 ? Math.max(rises, -scenario.profit()) : rises;
            }
            return falls - rises;
        }
    }

    private boolean isNamed(int asset) {
        return terms.collateral().containsKey(assets.get(asset).symbol());
    }

    /** The unit whose underlying the asset hedges, else the first. */
    private int unitOf(int asset) {
        var haircut = terms.collateral().get(assets.get(asset).symbol());
        for (int u = 0; u < units.size(); u++) {
            String underlying = units.get(u).underlying();
            if (haircut != null
                    && haircut.hedging()
                            .filter(h -> h.underlying().equals(underlying))
                            .isPresent()) {
                return u;
            }
        }
        return 0;
    }
}
