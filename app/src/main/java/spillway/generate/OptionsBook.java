package spillway.generate;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.generate.OptionsMarket.Coin;
import spillway.io.book.Books;
import spillway.io.book.Frame;
import spillway.market.Instrument;
import spillway.market.Instrument.OptionRight;
import spillway.num.Maths;
import spillway.rng.Purpose;
import spillway.rng.RandomStream;
import spillway.rng.Rng;
import spillway.unit.Round;
import spillway.world.ExecutionMarket;

/**
 * Accounts of the made-up options venue, each with one strategy of one coin: covered calls, strangles, protected longs,
 * spreads, perpetuals alone, and pairs of the two perpetuals. Sizes are log-normal. Whoever is not listed, the rest of the
 * market, holds the other side. Shares of strategies and sizes are assumptions.
 */
final class OptionsBook {
    private static final int FEWEST = 10;
    private static final int MOST = 1_000_000;
    private static final double MEDIAN_NOTIONAL = 150_000;
    private static final double SPREAD_OF_SIZES = 1.2;

    private final BookBuilder builder = new BookBuilder();
    private final List<Instrument> instruments;
    private final Frame frame;
    private final List<BigDecimal> marks;
    private final long[] openLots;

    /** Positions of the account that is being made, in lots. */
    private final TreeMap<Integer, Long> held = new TreeMap<>();

    private OptionsBook(List<Instrument> instruments, List<ExecutionMarket> markets) {
        this.instruments = instruments;
        frame = new Frame(OptionsMarket.ASSETS, List.of(), instruments, markets);
        marks = markets.stream()
                .map(m -> BigDecimal.valueOf(m.initialPrice().value()))
                .toList();
        openLots = new long[instruments.size()];
    }

    /** Every position stands at its mark: nobody has made or lost anything yet, nor posted any cash. */
    static Book build(List<Instrument> instruments, List<ExecutionMarket> markets, long seed, int accounts) {
        if (!(accounts >= FEWEST && accounts <= MOST)) {
            throw new IllegalArgumentException("accounts must be in [" + FEWEST + ", " + MOST + "], was " + accounts);
        }
        return new OptionsBook(instruments, markets).filled(Rng.of(seed, 0), accounts);
    }

    private Book filled(Rng rng, int accounts) {
        for (int a = 0; a < accounts; a++) {
            account(a, rng.stream(Purpose.BOOK, a, 0));
        }
        for (AccountClass c : AccountClass.values()) {
            if (c.ofTheVenue()) {
                int handle = builder.venueAccount(0, OptionsWorld.VENUE, c);
                if (c == AccountClass.LIQUIDITY) {
                    for (int i = 0; i < openLots.length; i++) {
                        builder.position(handle, i, -openLots[i], cost(i, -openLots[i]));
                    }
                    builder.balance(
                            handle,
                            OptionsMarket.USDC,
                            OptionsMarket.ASSETS.get(0).atomsNearest(10e9));
                }
                if (c == AccountClass.INSURANCE) {
                    builder.balance(
                            handle,
                            OptionsMarket.USDC,
                            OptionsMarket.ASSETS.get(0).atomsNearest(250_000));
                }
            }
        }
        return builder.build();
    }

    private void account(int number, RandomStream draws) {
        Coin coin = draws.nextUniform() < 0.6 ? Coin.BTC : Coin.ETH;
        double size = MEDIAN_NOTIONAL * Maths.exp(SPREAD_OF_SIZES * draws.nextNormal()) / coin.spot;
        double kind = draws.nextUniform();
        String id = String.format(Locale.ROOT, "%s-%07d", name(kind), number);
        int handle = builder.account(0, id, id, AccountClass.TRADER, false);
        held.clear();
        if (kind < 0.25) {
            builder.balance(
                    handle, coin.asset, OptionsMarket.ASSETS.get(coin.asset).atomsNearest(size));
            option(coin, draws, OptionsMarket.AT_THE_MONEY + 1 + draws.nextInt(3), OptionRight.CALL, -size);
        } else if (kind < 0.5) {
            int expiry = draws.nextInt(OptionsMarket.EXPIRY_COUNT);
            int out = 1 + draws.nextInt(3);
            option(coin, expiry, OptionsMarket.AT_THE_MONEY + out, OptionRight.CALL, -size);
            option(coin, expiry, OptionsMarket.AT_THE_MONEY - out, OptionRight.PUT, -size);
        } else if (kind < 0.65) {
            hold(coin.perpetualIndex(), size);
            option(coin, draws, OptionsMarket.AT_THE_MONEY - 1 - draws.nextInt(2), OptionRight.PUT, size);
        } else if (kind < 0.8) {
            int expiry = draws.nextInt(OptionsMarket.EXPIRY_COUNT);
            OptionRight right = draws.nextUniform() < 0.5 ? OptionRight.CALL : OptionRight.PUT;
            int step = right == OptionRight.CALL ? 1 : -1;
            option(coin, expiry, OptionsMarket.AT_THE_MONEY + step, right, -size);
            option(coin, expiry, OptionsMarket.AT_THE_MONEY + 3 * step, right, size);
        } else if (kind < 0.9) {
            hold(coin.perpetualIndex(), draws.nextUniform() < 0.65 ? size : -size);
        } else {
            double side = draws.nextUniform() < 0.5 ? 1 : -1;
            hold(Coin.BTC.perpetualIndex(), side * size * coin.spot / Coin.BTC.spot);
            hold(Coin.ETH.perpetualIndex(), -side * size * coin.spot / Coin.ETH.spot);
        }
        held.forEach((instrument, lots) -> book(handle, instrument, lots));
    }

    private static String name(double kind) {
        return kind < 0.25
                ? "covered"
                : kind < 0.5
                        ? "strangle"
                        : kind < 0.65 ? "protected" : kind < 0.8 ? "spread" : kind < 0.9 ? "perpetual" : "pair";
    }

    private void option(Coin coin, RandomStream draws, int strike, OptionRight right, double size) {
        option(coin, draws.nextInt(OptionsMarket.EXPIRY_COUNT), strike, right, size);
    }

    private void option(Coin coin, int expiry, int strike, OptionRight right, double size) {
        hold(coin.optionIndex(expiry, strike, right), size);
    }

    /** At least a lot. */
    private void hold(int instrument, double size) {
        long lots = Math.max(
                1, Round.nearest(Math.abs(size) * instruments.get(instrument).lotsPerUnit()));
        held.merge(instrument, size < 0 ? -lots : lots, Math::addExact);
    }

    private void book(int handle, int instrument, long lots) {
        builder.position(handle, instrument, lots, cost(instrument, lots));
        openLots[instrument] = Math.addExact(openLots[instrument], lots);
    }

    /** At the mark, rounded as a book that is read has it. */
    private long cost(int instrument, long lots) {
        return lots == 0 ? 0 : Books.costAtoms(frame, instrument, lots, marks.get(instrument));
    }
}
