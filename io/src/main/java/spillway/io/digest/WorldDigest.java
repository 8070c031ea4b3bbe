package spillway.io.digest;

import java.util.HexFormat;
import java.util.List;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.asset.Asset;
import spillway.impact.BookSweep;
import spillway.impact.ConstantProduct;
import spillway.impact.ExponentialDepth;
import spillway.impact.ImpactRule;
import spillway.impact.Ladder;
import spillway.impact.PassThrough;
import spillway.impact.Side;
import spillway.impact.SlippageTable;
import spillway.io.profile.ProfileText;
import spillway.market.Instrument;
import spillway.option.SurfaceTerms;
import spillway.world.ExecutionMarket;
import spillway.world.MarginModel;
import spillway.world.Timed;
import spillway.world.Venue;
import spillway.world.World;

/**
 * SHA-256 of everything in a world that decides a run, the seed and file names apart, in this order: format number;
 * world name; assets; venues with every version of their profiles, or their margin rules alone (as {@link ProfileText}
 * writes them), and the digest of what is known of them beside marks, where there is any; instruments; markets (price, rule id, its parameters, half-life, origin of depth); pass-through pairs; accounts by row (venue, id,
 * owner, class, margin, threshold, positions, balances, orders); inputs (time, kind, fields); kind of path, start, end.
 * Whole numbers are eight bytes, big-endian; doubles go by their bits; texts carry their length.
 *
 * <p>Rows of a book are sorted by id when it is built, so the order of an input file does not show.
 */
public final class WorldDigest {
    private static final int FORMAT = 1;
    /** Displacements at which a rule that is not known by its parameters is sampled, as shares of its depth. */
    private static final int SAMPLES = 64;

    private final Fold fold = new Fold();

    private WorldDigest() {}

    /** 32 bytes. */
    public static byte[] of(World world) {
        return new WorldDigest().world(world);
    }

    /** 64 hexadecimal digits. */
    public static String hex(World world) {
        return HexFormat.of().formatHex(of(world));
    }

    private byte[] world(World world) {
        fold.whole(FORMAT);
        fold.text(world.name());
        fold.whole(world.assets().size());
        for (Asset asset : world.assets()) {
            fold.text(asset.symbol());
            fold.whole(asset.decimals());
        }
        fold.whole(world.venues().size());
        world.venues().forEach(this::venue);
        fold.whole(world.instruments().size());
        world.instruments().forEach(this::instrument);
        world.markets().forEach(this::market);
        passThrough(world.passThrough());
        book(world.book());
        inputs(world.inputs());
        fold.whole(world.pathKind().ordinal());
        fold.whole(world.startNanos());
        fold.whole(world.endNanos());
        surfaces(world.surfaces());
        return fold.finish();
    }

    /** A world without options has the digest that it had before there were any. */
    private void surfaces(SurfaceTerms surfaces) {
        if (!surfaces.volAnnual().isEmpty()) {
            fold.text("surfaces");
            surfaces.volAnnual().forEach(fold::real);
            fold.real(surfaces.rateAnnual());
            fold.whole(surfaces.stickiness().ordinal());
            fold.real(surfaces.hedgedShare());
        }
    }

    private void venue(Venue venue) {
        fold.text(venue.name());
        fold.whole(venue.versions().size());
        venue.versions().forEach(profile -> fold.text(ProfileText.write(profile)));
        if (venue.isMarginOnly()) {
            fold.text(ProfileText.write(venue.margin()));
        }
        if (!venue.state().isEmpty()) {
            fold.text("state " + venue.state().digest());
        }
        if (!venue.model().equals(MarginModel.EXACT)) {
            fold.text("margin model");
            fold.real(venue.model().surfaceLevel());
            fold.whole(venue.model().surfaceLagNanos());
            fold.whole(venue.model().checkIntervalNanos());
        }
    }

    private void instrument(Instrument instrument) {
        fold.text(instrument.symbol());
        fold.whole(instrument.venue());
        fold.whole(instrument.base());
        fold.whole(instrument.settlement());
        fold.whole(instrument.lotDecimals());
        switch (instrument) {
            case Instrument.Spot spot -> fold.whole(0);
            case Instrument.Perpetual perpetual -> fold.whole(1);
            case Instrument.Future future -> {
                fold.whole(2);
                fold.whole(future.expiryNanos());
            }
            case Instrument.Option option -> {
                fold.whole(3);
                fold.whole(option.expiryNanos());
                fold.real(option.strike());
                fold.whole(option.right().ordinal());
            }
        }
    }

    private void market(ExecutionMarket market) {
        fold.real(market.initialPrice().value());
        fold.whole(market.depth().ordinal());
        fold.text(market.impact().id());
        fold.whole(market.impact().recovery().halfLifeNanos());
        switch (market.impact()) {
            case ExponentialDepth rule -> {
                fold.real(rule.depthQuote());
                fold.real(rule.floorRatio());
            }
            case ConstantProduct rule -> {
                fold.real(rule.reserveBase());
                fold.real(rule.reserveQuote());
                fold.real(rule.feeRatio());
            }
            case BookSweep rule -> {
                ladder(rule.bids());
                ladder(rule.asks());
            }
            case SlippageTable rule -> {
                rows(rule.sales().rows());
                rows(rule.purchases().rows());
            }
            case ImpactRule other -> sample(other, market.initialPrice().value());
        }
    }

    private void ladder(Ladder ladder) {
        fold.whole(ladder.levels());
        for (int i = 0; i < ladder.levels(); i++) {
            Ladder.Level level = ladder.level(i);
            fold.real(level.offset());
            fold.real(level.sizeBase());
        }
    }

    private void rows(List<SlippageTable.Row> rows) {
        fold.whole(rows.size());
        for (SlippageTable.Row row : rows) {
            fold.real(row.notionalQuote());
            fold.real(row.averageSlippage());
        }
    }

    /** A user's rule is known by id and version (DESIGN, section 3); prices guard against a forgotten version. */
    private void sample(ImpactRule rule, double reference) {
        for (Side side : Side.values()) {
            double depth = rule.depth(reference, side);
            double capacity = rule.capacity(reference, side);
            fold.real(depth);
            fold.real(capacity);
            for (int i = 1; i <= SAMPLES; i++) {
                double volume = Math.min(capacity * 0.99, depth / reference * i / (SAMPLES / 2));
                fold.real(rule.price(reference, side == Side.SELL ? volume : -volume));
            }
        }
    }

    private void passThrough(PassThrough passThrough) {
        fold.whole(passThrough.pairs().size());
        for (PassThrough.Pair pair : passThrough.pairs()) {
            fold.whole(pair.execution());
            fold.whole(pair.trigger());
            fold.real(pair.fraction());
        }
    }

    private void book(Book book) {
        AccountView view = book.view();
        fold.whole(book.size());
        for (int a = 0; a < book.size(); a++) {
            book.at(a, view);
            fold.whole(book.venue(a));
            fold.text(book.id(a));
            fold.text(book.partyName(book.party(a)));
            fold.whole(book.accountClass(a).ordinal());
            fold.whole(book.isolated(a) ? 1 : 0);
            fold.real(view.blendedThreshold());
            holdings(view);
        }
    }

    private void holdings(AccountView view) {
        fold.whole(view.positions());
        for (int k = 0; k < view.positions(); k++) {
            fold.whole(view.instrument(k));
            fold.whole(view.lots(k));
            fold.whole(view.costAtoms(k));
        }
        fold.whole(view.balances());
        for (int k = 0; k < view.balances(); k++) {
            fold.whole(view.asset(k));
            fold.whole(view.atoms(k));
        }
        fold.whole(view.orders());
        for (int k = 0; k < view.orders(); k++) {
            fold.whole(view.orderInstrument(k));
            fold.whole(view.orderLots(k));
            fold.real(view.orderPrice(k));
        }
    }

    private void inputs(List<Timed> inputs) {
        fold.whole(inputs.size());
        for (Timed timed : inputs) {
            fold.whole(timed.timeNanos());
            fold.text(timed.input().getClass().getSimpleName());
            timed.input().write(fold);
        }
    }
}
