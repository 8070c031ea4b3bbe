package spillway.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountView;
import spillway.asset.Asset;
import spillway.margin.Accrued;
import spillway.margin.Bands;
import spillway.margin.CollateralRatio;
import spillway.margin.CollateralTerms;
import spillway.margin.Lending;
import spillway.margin.LendingModes;
import spillway.margin.MarginRule;
import spillway.margin.MarginState;
import spillway.margin.MarginState.Quantity;
import spillway.margin.PortfolioVenue;
import spillway.margin.PositionTerms;
import spillway.margin.Sized;
import spillway.margin.TierTable;
import spillway.margin.Tiered;
import spillway.margin.VenueMargin;
import spillway.market.Instrument;

/** Turns a profile's margin block, by symbol, into the rule of a venue, by index. */
public final class VenueMargins {
    private final World world;
    private final int venue;
    private final MarginProfile profile;
    private final int numeraire;

    private VenueMargins(World world, int venue, MarginProfile profile) {
        this.world = world;
        this.venue = venue;
        this.profile = profile;
        numeraire = asset("numeraire", profile.numeraire());
    }

    /** The margin of a venue under one of its profiles. */
    public static VenueMargin of(World world, int venue, Profile profile) {
        return of(world, venue, profile.marginProfile());
    }

    /** The margin of a venue under margin rules alone. */
    public static VenueMargin of(World world, int venue, MarginProfile profile) {
        VenueMargins margins = new VenueMargins(world, venue, profile);
        return profile.margin() instanceof MarginTerms.PortfolioMarginTerms portfolio
                ? new VenueMargin(
                        venue, margins.numeraire, margins.portfolio(portfolio), world.assets(), world.instruments())
                : new VenueMargin(venue, margins.numeraire, margins.rule(), world.assets(), world.instruments());
    }

    /**
     * Options at a venue that margins position by position: a share of an option's price is no measure of its risk, so what
     * comes of it only looks like an answer.
     *
     * @throws IllegalArgumentException naming an option
     */
    public static void refuseOptionsByPosition(World world, int venue, MarginProfile profile) {
        if (profile.margin() instanceof MarginTerms.PortfolioMarginTerms) {
            return;
        }
        for (Instrument instrument : world.instruments()) {
            if (instrument instanceof Instrument.Option && instrument.venue() == venue) {
                throw new IllegalArgumentException(
                        "margin must be of a portfolio, by scenarioGrid or strikes, where options"
                                + " are listed as " + instrument.symbol()
                                + " is: a share of an option's price is no measure of its risk");
            }
        }
    }

    /** The margin of a venue at the start. */
    public static VenueMargin atStart(World world, int venue) {
        return of(world, venue, world.venues().get(venue).margin());
    }

    /** What the margin of a venue knows beside marks: what was given, and what it needs else as the book has it. */
    public static MarginState state(World world, int venue, MarginProfile profile) {
        return new VenueMargins(world, venue, profile).state();
    }

    /** Terms of each asset of the world; the numeraire counts at face value unless the profile says otherwise. */
    public static List<CollateralTerms> terms(List<Asset> assets, Profile profile) {
        return terms(assets, profile.marginProfile());
    }

    /** As for a whole profile. */
    public static List<CollateralTerms> terms(List<Asset> assets, MarginProfile profile) {
        return terms(assets, profile.numeraire(), profile.collateral());
    }

    private static List<CollateralTerms> terms(
            List<Asset> assets, String numeraire, SortedMap<String, CollateralTerms> collateral) {
        List<CollateralTerms> terms = new ArrayList<>();
        for (Asset asset : assets) {
            CollateralTerms unnamed =
                    asset.symbol().equals(numeraire) ? CollateralTerms.FACE_VALUE : CollateralTerms.NOT_ACCEPTED;
            terms.add(collateral.getOrDefault(asset.symbol(), unnamed));
        }
        return terms;
    }

    private PortfolioVenue portfolio(MarginTerms.PortfolioMarginTerms portfolio) {
        return new PortfolioVenue(
                venue,
                numeraire,
                portfolio.terms(),
                portfolio.correlations(),
                world.surfaces().rateAnnual(),
                world.assets(),
                world.instruments());
    }

    private MarginRule rule() {
        List<CollateralTerms> terms = terms(world.assets(), profile);
        MarginState state = state();
        return switch (profile.margin()) {
            case MarginTerms.TieredTerms tiered -> tiered(tables("tiers", tiered.tiersBySymbol()), terms);
            case MarginTerms.SizedTerms sized -> sized(sized, terms, state);
            case MarginTerms.LendingTerms lending -> accrued(lending(lending, terms), state);
            case MarginTerms.CollateralRatioTerms ratio -> accrued(ratio(ratio, state), state);
            case MarginTerms.BandedTerms banded -> accrued(banded(banded, terms, state), state);
            case MarginTerms.PortfolioMarginTerms portfolio ->
                throw new IllegalStateException("portfolio margin has no rule by position");
        };
    }

    /** Plain collateral has the plain rule, which loops over a million accounts know. */
    private MarginRule tiered(List<TierTable> tables, List<CollateralTerms> terms) {
        boolean plain = terms.stream().allMatch(CollateralTerms::isPlain);
        return plain
                ? new Tiered(tables, terms)
                : new Sized(
                        List.<PositionTerms>copyOf(tables),
                        terms,
                        Double.POSITIVE_INFINITY,
                        0,
                        world.assets(),
                        world.instruments(),
                        MarginState.NONE);
    }

    private MarginRule sized(MarginTerms.SizedTerms sized, List<CollateralTerms> terms, MarginState state) {
        if (sized.isolated()) {
            refuseSeveralPositions();
        }
        List<PositionTerms> byInstrument = new ArrayList<>(tables("positions", sized.termsBySymbol()));
        return new Sized(
                byInstrument,
                terms,
                sized.initialProfitCap(),
                sized.hedgeRebate(),
                world.assets(),
                world.instruments(),
                state);
    }

    private MarginRule lending(MarginTerms.LendingTerms lending, List<CollateralTerms> terms) {
        if (lending.modes().isEmpty()) {
            return new Lending(terms);
        }
        List<LendingModes.Mode> modes = new ArrayList<>();
        for (MarginTerms.LendingMode mode : lending.modes()) {
            TreeMap<String, CollateralTerms> inside = new TreeMap<>(profile.collateral());
            inside.putAll(mode.collateral());
            TreeSet<Integer> debts = new TreeSet<>();
            for (String symbol : mode.debts()) {
                int asset = world.asset(symbol);
                if (asset >= 0) {
                    debts.add(asset);
                }
            }
            modes.add(new LendingModes.Mode(debts, new Lending(terms(world.assets(), profile.numeraire(), inside))));
        }
        return new LendingModes(new Lending(terms), modes);
    }

    private MarginRule ratio(MarginTerms.CollateralRatioTerms ratio, MarginState state) {
        int asset = asset("margin.asset", ratio.asset());
        return CollateralRatio.of(
                asset, world.assets().get(asset), world.assets().get(numeraire), ratio.ratios(), state);
    }

    private MarginRule banded(MarginTerms.BandedTerms banded, List<CollateralTerms> terms, MarginState state) {
        int asset = asset("margin.asset", banded.asset());
        return new Bands(
                asset,
                world.assets().get(asset).atomsPerUnit(),
                numeraire,
                world.assets().get(numeraire).atomsPerUnit(),
                banded.bands(),
                terms,
                new KnownBands(state));
    }

    private MarginRule accrued(MarginRule rule, MarginState state) {
        boolean grown = state.values().containsKey(Quantity.DEBT_RATE);
        return grown ? Accrued.of(rule, world.assets(), state) : rule;
    }

    private int asset(String field, String symbol) {
        int asset = world.asset(symbol);
        if (asset < 0) {
            throw refusal(field + " " + symbol + " must be an asset of the world");
        }
        return asset;
    }

    private IllegalArgumentException refusal(String rule) {
        return new IllegalArgumentException("profile " + profile.name() + ": " + rule);
    }

    /** By instrument; one that is not margined here gets the terms of another, which nothing reads. */
    private <T> List<T> tables(String block, SortedMap<String, T> by) {
        List<T> tables = new ArrayList<>();
        for (Instrument instrument : world.instruments()) {
            String base = world.assets().get(instrument.base()).symbol();
            T table = by.getOrDefault(instrument.symbol(), by.getOrDefault(base, by.get(MarginTerms.DEFAULT)));
            if (table == null && instrument.venue() == venue && instrument.heldAsPosition()) {
                throw refusal("margin." + block + " must name " + instrument.symbol() + " or default");
            }
            tables.add(table == null ? by.get(by.firstKey()) : table);
        }
        return tables;
    }

    private void refuseSeveralPositions() {
        AccountView view = world.book().view();
        for (int account = 0; account < world.book().size(); account++) {
            world.book().at(account, view);
            if (margined(account) && view.positions() > 1) {
                throw refusal("margin is isolated, so account " + world.book().id(account)
                        + " must hold one position at most, held " + view.positions());
            }
        }
    }

    private boolean margined(int account) {
        return world.book().venue(account) == venue
                && !world.book().accountClass(account).ofTheVenue();
    }

    private MarginState state() {
        MarginState given = world.venues().get(venue).state();
        for (Quantity quantity : given.values().keySet()) {
            if (!profile.margin().needs().contains(quantity)) {
                throw refusal("state must not name " + quantity + ", which its margin does not use");
            }
            refuseUnknown(quantity, given.values().get(quantity).keySet());
        }
        boolean counts = profile.margin().needs().stream().anyMatch(VenueMargins::isCounted);
        return counts
                ? new CountedState(world, venue).state(profile.margin().needs()).overriddenBy(given)
                : given;
    }

    private void refuseUnknown(Quantity quantity, Set<String> named) {
        Set<String> known = new TreeSet<>();
        switch (quantity) {
            case OPEN_INTEREST, SKEW ->
                world.instruments().stream()
                        .filter(i -> i.venue() == venue && i.heldAsPosition())
                        .forEach(i -> known.add(i.symbol()));
            case SYSTEM_HELD, SYSTEM_OWED, DEBT_RATE -> world.assets().forEach(asset -> known.add(asset.symbol()));
            case BAND_TOP, BAND_COUNT -> {
                for (int account = 0; account < world.book().size(); account++) {
                    if (margined(account)) {
                        known.add(world.book().id(account));
                    }
                }
            }
        }
        for (String name : named) {
            if (!known.contains(name)) {
                throw refusal(
                        "state must name what the venue has, " + quantity + " of " + name + " is of nothing there");
            }
        }
    }

    /** Whether a book tells it. */
    private static boolean isCounted(Quantity quantity) {
        return switch (quantity) {
            case OPEN_INTEREST, SKEW, SYSTEM_HELD, SYSTEM_OWED -> true;
            case DEBT_RATE, BAND_TOP, BAND_COUNT -> false;
        };
    }

    /** The bands that a state names, by account of the book. */
    private final class KnownBands implements Bands.ByAccount {
        private final double[] top;
        private final int[] count;

        KnownBands(MarginState state) {
            top = new double[world.book().size()];
            count = new int[top.length];
            Arrays.fill(top, Double.NaN);
            for (int account = 0; account < top.length; account++) {
                if (margined(account)) {
                    String id = world.book().id(account);
                    top[account] = state.get(Quantity.BAND_TOP, id, Double.NaN);
                    count[account] = (int) state.get(Quantity.BAND_COUNT, id, 0);
                }
            }
        }

        @Override
        public double top(int account) {
            return top[account];
        }

        @Override
        public int count(int account) {
            return count[account];
        }
    }
}
