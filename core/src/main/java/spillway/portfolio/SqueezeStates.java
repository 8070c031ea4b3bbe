package spillway.portfolio;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import spillway.portfolio.Portfolio.Holding;
import spillway.portfolio.Squeeze.Factor;

/** Markets and holdings between two states, some factors as they were and the others as they are. */
final class SqueezeStates {
    /** What is the same but for roundings. */
    private static final double SAME = 1e-14;

    final PortfolioMarket before;
    final PortfolioMarket after;
    final Portfolio heldBefore;
    final Portfolio heldAfter;
    final SmileChange smiles;
    private final boolean positionChanged;
    private final int[] listed;

    /**
     * Which factors stand as they are after.
     *
     * @param on their bits, by ordinal; price and the level of volatility are told by how far they have come instead
     * @param price 0 before, 1 after; between and beyond, on the straight line through both
     * @param level the same, of the expiries that take part
     * @param expiries bits of those whose level takes part
     * @param assets bits of collateral whose price is as it is after
     */
    record Mix(int on, double price, double level, long expiries, long assets) {
        boolean on(Factor factor) {
            return (on & 1 << factor.ordinal()) != 0;
        }

        /** What options are priced by. */
        Mix ofOptions() {
            int beside = 0;
            for (Factor factor : List.of(Factor.POSITION, Factor.COLLATERAL, Factor.PEG, Factor.CONFIDENCE)) {
                beside |= 1 << factor.ordinal();
            }
            return new Mix(on & ~beside, price, level, expiries, 0);
        }

        double level(int expiry) {
            return (expiries & 1L << expiry) != 0 ? level : 0;
        }
    }

    SqueezeStates(PortfolioMarket before, Portfolio heldBefore, PortfolioMarket after, Portfolio heldAfter) {
        refuseMany("expiries", before.expiries().size());
        refuseMany("collateral", before.collateral().size());
        this.smiles = new SmileChange(before, after);
        this.listed = Stream.concat(heldBefore.options().stream(), heldAfter.options().stream())
                .mapToInt(Holding::of)
                .sorted()
                .distinct()
                .toArray();
        this.before = only(before);
        this.after = only(after);
        this.heldBefore = only(heldBefore);
        this.heldAfter = only(heldAfter);
        positionChanged = positionChanged();
    }

    private static void refuseMany(String what, int count) {
        if (!(count <= Long.SIZE)) {
            throw new IllegalArgumentException(what + " must be at most " + Long.SIZE + ", were " + count);
        }
    }

    /** Options that the account does not hold ask for nothing; without them the engines have less to price. */
    private PortfolioMarket only(PortfolioMarket market) {
        List<OptionQuote> options = new ArrayList<>();
        for (int o : listed) {
            options.add(market.options().get(o));
        }
        return new PortfolioMarket(
                market.underlying(),
                market.spot(),
                market.spotConfidence(),
                market.perpetualPrice(),
                market.perpetualConfidence(),
                market.fundingPerHour(),
                market.stablePrice(),
                market.expiries(),
                options,
                market.collateral());
    }

    private Portfolio only(Portfolio held) {
        List<Holding> options = held.options().stream()
                .map(h -> new Holding(java.util.Arrays.binarySearch(listed, h.of()), h.amount()))
                .toList();
        return new Portfolio(
                held.cash(), held.unrealisedProfit(), held.perpetuals(), held.futures(), options, held.collateral());
    }

    private static Portfolio withProfit(Portfolio held, double unrealisedProfit) {
        return new Portfolio(
                held.cash(), unrealisedProfit, held.perpetuals(), held.futures(), held.options(), held.collateral());
    }

    /** The same holdings at other prices: perpetuals and futures have gained what they moved. */
    static Portfolio carried(Portfolio held, PortfolioMarket from, PortfolioMarket to) {
        return withProfit(held, held.unrealisedProfit() + gained(held, from, to));
    }

    private static double gained(Portfolio held, PortfolioMarket from, PortfolioMarket to) {
        double gained = held.perpetuals() * (to.perpetualPrice() - from.perpetualPrice());
        for (Holding future : held.futures()) {
            gained += future.amount()
                    * (to.expiries().get(future.of()).forward()
                            - from.expiries().get(future.of()).forward());
        }
        return gained;
    }

    private boolean positionChanged() {
        Portfolio same = carried(heldBefore, before, after);
        double size = Math.abs(same.unrealisedProfit())
                + Math.abs(heldBefore.unrealisedProfit())
                + Math.abs(heldBefore.perpetuals()) * (before.perpetualPrice() + after.perpetualPrice());
        for (Holding future : heldBefore.futures()) {
            size += Math.abs(future.amount())
                    * (before.expiries().get(future.of()).forward()
                            + after.expiries().get(future.of()).forward());
        }
        boolean sameProfit = Math.abs(heldAfter.unrealisedProfit() - same.unrealisedProfit()) <= SAME * size;
        return !(sameProfit && withProfit(heldAfter, 0).equals(withProfit(heldBefore, 0)));
    }

    boolean changed(Factor factor) {
        int bit = 1 << factor.ordinal();
        return switch (factor) {
            case POSITION -> positionChanged;
            case VOLATILITY_LEVEL -> heldExpiries().anyMatch(smiles::levelChanged);
            case VOLATILITY_SKEW -> heldExpiries().anyMatch(smiles::skewChanged);
            case PRICE -> !market(new Mix(0, 1, 0, 0, 0)).equals(before);
            case COLLATERAL -> !market(new Mix(0, 0, 0, 0, -1)).equals(before);
            case TIME, RATE, PEG, CONFIDENCE ->
                !market(new Mix(bit, 0, 0, 0, 0)).equals(before);
        };
    }

    /** Expiries of which the account holds options at one of the states. */
    private java.util.stream.IntStream heldExpiries() {
        return before.options().stream().mapToInt(OptionQuote::expiry).sorted().distinct();
    }

    /** Expiries whose level counts, nearest first. */
    List<Integer> expiriesOfLevel() {
        return heldExpiries()
                .filter(smiles::levelChanged)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(
                        e -> before.expiries().get(e).seconds()))
                .toList();
    }

    /** Collateral that the account holds at one of the states and whose price changed. */
    List<Integer> assetsThatMoved() {
        return Stream.concat(heldBefore.collateral().stream(), heldAfter.collateral().stream())
                .map(Holding::of)
                .sorted()
                .distinct()
                .filter(c -> before.collateral().get(c).price()
                        != after.collateral().get(c).price())
                .toList();
    }

    /** The largest relative move of a price; 0 where the perpetual had none, and no way leads on from there. */
    double largestMove() {
        if (before.perpetualPrice() == 0 && after.perpetualPrice() > 0) {
            return 0;
        }
        double most =
                Math.max(move(before.spot(), after.spot()), move(before.perpetualPrice(), after.perpetualPrice()));
        for (int e = 0; e < before.expiries().size(); e++) {
            most = Math.max(
                    most,
                    move(
                            before.expiries().get(e).forward(),
                            after.expiries().get(e).forward()));
        }
        return most;
    }

    /** The largest relative move of a level. */
    double largestLevel() {
        return heldExpiries().mapToDouble(e -> move(1, smiles.level(e))).max().orElse(0);
    }

    private static double move(double from, double to) {
        return from == 0 ? 0 : Math.abs(to - from) / from;
    }

    private static double way(double from, double to, double way) {
        if (way == 0) {
            return from;
        }
        return way == 1 ? to : Math.max(0, from + way * (to - from));
    }

    PortfolioMarket market(Mix mix) {
        PortfolioMarket sure = mix.on(Factor.CONFIDENCE) ? after : before;
        List<ExpiryQuote> expiries = new ArrayList<>();
        for (int e = 0; e < before.expiries().size(); e++) {
            expiries.add(expiry(mix, before.expiries().get(e), after.expiries().get(e)));
        }
        List<OptionQuote> options = new ArrayList<>();
        for (int o = 0; o < listed.length; o++) {
            OptionQuote was = before.options().get(o);
            double vol = smiles.volAnnual(
                    was, after.options().get(o), mix.level(was.expiry()), mix.on(Factor.VOLATILITY_SKEW));
            options.add(new OptionQuote(was.expiry(), was.strike(), was.right(), vol));
        }
        List<CollateralQuote> collateral = new ArrayList<>();
        for (int c = 0; c < before.collateral().size(); c++) {
            CollateralQuote price = ((mix.assets() & 1L << c) != 0 ? after : before)
                    .collateral()
                    .get(c);
            collateral.add(new CollateralQuote(
                    price.symbol(), price.price(), sure.collateral().get(c).confidence()));
        }
        return new PortfolioMarket(
                before.underlying(),
                way(before.spot(), after.spot(), mix.price()),
                sure.spotConfidence(),
                way(before.perpetualPrice(), after.perpetualPrice(), mix.price()),
                sure.perpetualConfidence(),
                (mix.on(Factor.RATE) ? after : before).fundingPerHour(),
                (mix.on(Factor.PEG) ? after : before).stablePrice(),
                expiries,
                options,
                collateral);
    }

    private static ExpiryQuote expiry(Mix mix, ExpiryQuote was, ExpiryQuote is) {
        ExpiryQuote time = mix.on(Factor.TIME) ? is : was;
        ExpiryQuote rate = mix.on(Factor.RATE) ? is : was;
        ExpiryQuote sure = mix.on(Factor.CONFIDENCE) ? is : was;
        double forward = way(was.forward(), is.forward(), mix.price());
        return new ExpiryQuote(
                time.seconds(),
                forward,
                fixed(forward, time, time == is ? was : is),
                sure.forwardConfidence(),
                rate.rateAnnual(),
                sure.rateConfidence(),
                sure.volatilityConfidence());
    }

    /** How much of a settlement average is fixed is a matter of time, what that is worth one of prices. */
    private static double fixed(double forward, ExpiryQuote time, ExpiryQuote other) {
        double share = time.forwardFixed() / time.forward();
        if (forward == time.forward()) {
            return time.forwardFixed();
        }
        boolean isSame = Math.abs(share - other.forwardFixed() / other.forward()) <= SAME;
        return isSame && forward == other.forward() ? other.forwardFixed() : Math.min(forward, forward * share);
    }

    /** What is held, its profit at the prices of the mix. */
    Portfolio held(Mix mix, PortfolioMarket market) {
        boolean isAfter = mix.on(Factor.POSITION);
        return isAfter ? carried(heldAfter, after, market) : carried(heldBefore, before, market);
    }
}
