package spillway.measure;

import spillway.event.AgentEvent;
import spillway.event.AuctionEvent;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent;
import spillway.event.VenueEvent;
import spillway.world.Profile;
import spillway.world.World;

/** Events in plain words, with the names of venues, instruments and accounts. */
final class EventWords {
    private final World world;

    EventWords(World world) {
        this.world = world;
    }

    /** The account that an event is about; -1 for none. */
    static int account(Event event) {
        return switch (event) {
            case AgentEvent.Deposited e -> e.account();
            case AgentEvent.Withdrawn e -> e.account();
            case AgentEvent.WithdrawalRefused e -> e.account();
            case AgentEvent.KeeperLiquidated e -> e.account();
            case AgentEvent.KeepersAbstained e -> e.account();
            case VenueEvent.FoundUnhealthy e -> e.account();
            case VenueEvent.FoundHealthy e -> e.account();
            case VenueEvent.OrdersCancelled e -> e.account();
            case VenueEvent.Liquidated e -> e.account();
            case VenueEvent.CollateralSold e -> e.account();
            case VenueEvent.LeftUnsold e -> e.account();
            case VenueEvent.TakenOver e -> e.account();
            case VenueEvent.Unwound e -> e.backstop();
            case VenueEvent.Deleveraged e -> e.bankrupt();
            case VenueEvent.ShortfallFound e -> e.account();
            case VenueEvent.FundPaid e -> e.account();
            case VenueEvent.DeficitBooked e -> e.account();
            case AuctionEvent.AuctionDelayed e -> e.account();
            case AuctionEvent.AuctionStarted e -> e.account();
            case AuctionEvent.AuctionClosed e -> e.account();
            case Event other -> -1;
        };
    }

    /** Whether an event is about the account, as one of two parties or as the only one. */
    static boolean concerns(Event event, int account) {
        return switch (event) {
            case AgentEvent.Traded e -> e.buyer() == account || e.seller() == account;
            case AgentEvent.TradeRefused e -> e.buyer() == account || e.seller() == account;
            case VenueEvent.TakenOver e -> e.account() == account || e.backstop() == account;
            case VenueEvent.Deleveraged e -> e.bankrupt() == account || e.winner() == account;
            case Event other -> account(other) == account;
        };
    }

    String text(int venue, Event event) {
        return switch (event) {
            case MarketEvent e -> text(e);
            case AgentEvent e -> text(venue, e);
            case VenueEvent e -> text(venue, e);
            case AuctionEvent e -> text(venue, e);
            case ProfileChanged e -> {
                Profile profile = world.venues().get(e.venue()).versions().get(e.version());
                yield at(e.venue()) + " changes its rules to " + profile.name() + ", version " + profile.version();
            }
        };
    }

    private String text(MarketEvent event) {
        return switch (event) {
            case MarketEvent.PriceMoved e ->
                "the outside price of " + symbol(e.instrument()) + " moves to " + n(e.price());
            case MarketEvent.MarkPublished e ->
                at(
                                e.instrument() < 0
                                        ? 0
                                        : world.instruments()
                                                .get(e.instrument())
                                                .venue()) + " publishes a mark of " + n(e.mark()) + " for "
                        + symbol(e.instrument()) + "; it trades at " + n(e.execution());
            case MarketEvent.VolatilityMoved e ->
                "volatilities of options on " + world.assets().get(e.asset()).symbol() + " move to " + n(e.level())
                        + " times those of the start, tilted by " + n(e.tilt());
            case MarketEvent.OptionMarked e ->
                at(world.instruments().get(e.instrument()).venue()) + " publishes a mark of " + n(e.mark()) + " for "
                        + symbol(e.instrument()) + ", a volatility of " + n(100 * e.volAnnual()) + " %; it trades at "
                        + n(e.execution());
            case MarketEvent.MarksDue e -> at(e.venue()) + " is to publish marks";
        };
    }

    private String text(int venue, AgentEvent event) {
        return switch (event) {
            case AgentEvent.Deposited e -> id(e.account()) + " deposits " + amount(e.asset(), e.atoms());
            case AgentEvent.Withdrawn e -> id(e.account()) + " asks for " + amount(e.asset(), e.atoms()) + " back";
            case AgentEvent.WithdrawalRefused e ->
                id(e.account()) + " does not get " + amount(e.asset(), e.atoms()) + ": its margin would not allow it";
            case AgentEvent.Traded e ->
                id(e.buyer()) + " buys " + size(e.instrument(), e.lots()) + " from " + id(e.seller()) + " at "
                        + n(e.price());
            case AgentEvent.TradeRefused e ->
                id(e.seller()) + " does not sell " + size(e.instrument(), e.lots()) + " to " + id(e.buyer())
                        + ": one of them cannot spare what it was to give";
            case AgentEvent.KeeperLiquidated e ->
                "a keeper repays " + amount(e.debtAsset(), e.repaidAtoms()) + " of " + id(e.account()) + " and takes "
                        + amount(e.collateralAsset(), e.seizedAtoms()) + ", a bonus of " + n(100 * e.bonus()) + " %";
            case AgentEvent.KeepersAbstained e ->
                "keepers leave " + id(e.account()) + " alone: the best of it would earn "
                        + money(venue, e.bestProfit());
        };
    }

    private String text(int venue, VenueEvent event) {
        return switch (event) {
            case VenueEvent.MarginCheckDue e -> at(e.venue()) + " is to look at its accounts";
            case VenueEvent.FoundUnhealthy e ->
                id(e.account()) + " is unhealthy: its balance of " + money(venue, e.maintenanceBalance())
                        + " is below the " + money(venue, e.maintenanceRequirement()) + " it must have";
            case VenueEvent.LiquidationDue e -> id(e.account()) + " is to be liquidated";
            case VenueEvent.FoundHealthy e -> id(e.account()) + " is healthy again";
            case VenueEvent.OrdersCancelled e -> e.orders() + " open orders of " + id(e.account()) + " are cancelled";
            case VenueEvent.Liquidated e ->
                id(e.account()) + " is liquidated: " + traded(venue, e.instrument(), e.lots(), e.quoteAtoms(), e.mark())
                        + ", for a fee of " + atoms(venue, e.feeAtoms());
            case VenueEvent.CollateralSold e ->
                amount(world.instruments().get(e.instrument()).base(), e.assetAtoms()) + " of " + id(e.account())
                        + " are sold for " + atoms(venue, e.quoteAtoms()) + " to pay what it owes, mark " + n(e.mark());
            case VenueEvent.LeftUnsold e ->
                "the market does not take " + size(e.instrument(), Math.abs(e.lots())) + " of " + id(e.account())
                        + " at the prices allowed";
            case VenueEvent.TakenOver e ->
                id(e.backstop()) + " takes over all that " + id(e.account()) + " holds, worth "
                        + money(venue, e.netValue());
            case VenueEvent.UnwindDue e -> "the backstop of " + at(e.venue()) + " is to sell a part of what it holds";
            case VenueEvent.Unwound e ->
                id(e.backstop()) + " unwinds: " + traded(venue, e.instrument(), e.lots(), e.quoteAtoms(), e.mark());
            case VenueEvent.DeleveragingDue e ->
                "winners in " + symbol(e.instrument()) + " are to be closed against what the market did not take";
            case VenueEvent.Deleveraged e ->
                id(e.winner()) + " is deleveraged: " + size(e.instrument(), Math.abs(e.lots())) + " closed against "
                        + id(e.bankrupt()) + " at " + n(e.price()) + ", mark " + n(e.mark());
            case VenueEvent.AllocationDue e -> "losses of the moment are to be spread at " + at(e.venue());
            case VenueEvent.ShortfallFound e ->
                id(e.account()) + " owes " + amount(e.asset(), e.atoms()) + " that it cannot pay";
            case VenueEvent.FundPaid e ->
                id(e.fund()) + " pays " + amount(e.asset(), e.atoms()) + " of it and has "
                        + amount(e.asset(), e.fundAtomsLeft()) + " left";
            case VenueEvent.LossSocialised e ->
                atoms(venue, e.atoms()) + " are taken from " + e.payers() + " accounts of " + at(e.venue());
            case VenueEvent.DeficitBooked e ->
                "nobody covers " + amount(e.asset(), e.atoms()) + " of " + id(e.account());
        };
    }

    private String text(int venue, AuctionEvent event) {
        return switch (event) {
            case AuctionEvent.AuctionDue e -> "keepers are to look at the auctions of " + at(e.venue());
            case AuctionEvent.AuctionDelayed e ->
                "there is no room for an auction of what " + id(e.account()) + " holds";
            case AuctionEvent.AuctionStarted e ->
                "auction " + e.auction() + " of " + amount(e.asset(), e.lotAtoms()) + " of " + id(e.account())
                        + " begins" + (e.startPrice() > 0 ? " at " + n(e.startPrice()) : "") + ": it owes "
                        + atoms(venue, e.debtAtoms()) + ", and " + atoms(venue, e.toRaiseAtoms())
                        + " are to be raised";
            case AuctionEvent.AuctionReset e ->
                "nobody has bought: auction " + e.auction() + " begins anew"
                        + (e.startPrice() > 0 ? " at " + n(e.startPrice()) : "");
            case AuctionEvent.BidMade e ->
                "bidder " + e.bidder() + " bids " + atoms(venue, e.bidAtoms()) + " in auction " + e.auction();
            case AuctionEvent.LotTaken e ->
                "a keeper takes " + amount(e.asset(), e.lotAtoms()) + " of auction " + e.auction()
                        + (e.paidAtoms() > 0 ? " for " + atoms(venue, e.paidAtoms()) : " that it has paid for")
                        + " and sells it for " + atoms(venue, e.soldForAtoms()) + ", mark " + n(e.mark());
            case AuctionEvent.AuctionClosed e ->
                "auction " + e.auction() + " is over: it raised " + atoms(venue, e.raisedAtoms()) + ", "
                        + amount(e.asset(), e.returnedAtoms()) + " go back to " + id(e.account()) + ", "
                        + atoms(venue, e.missingAtoms()) + " are missing";
        };
    }

    private String traded(int venue, int instrument, long lots, long quoteAtoms, double mark) {
        double size = Math.abs(world.instruments().get(instrument).size(lots));
        double quote = world.assets()
                .get(world.instruments().get(instrument).settlement())
                .units(quoteAtoms);
        return size(instrument, Math.abs(lots)) + (lots < 0 ? " sold" : " bought") + " at " + n(quote / size) + " for "
                + atoms(venue, quoteAtoms) + ", mark " + n(mark);
    }

    private String id(int account) {
        return world.book().id(account);
    }

    private String at(int venue) {
        return world.venues().get(venue).name();
    }

    private String symbol(int instrument) {
        return world.instruments().get(instrument).symbol();
    }

    private String size(int instrument, long lots) {
        return n(world.instruments().get(instrument).size(lots)) + " " + symbol(instrument);
    }

    private String amount(int asset, long atoms) {
        return n(world.assets().get(asset).units(atoms)) + " "
                + world.assets().get(asset).symbol();
    }

    private String atoms(int venue, long atoms) {
        return amount(numeraire(venue), atoms);
    }

    private String money(int venue, double amount) {
        return n(amount) + " " + world.assets().get(numeraire(venue)).symbol();
    }

    private int numeraire(int venue) {
        return world.asset(world.venues().get(venue).atStart().numeraire());
    }

    /** Six significant digits, or whole units where there are more, without an exponent. */
    static String n(double value) {
        if (!(Math.abs(value) < Double.POSITIVE_INFINITY)) {
            return Double.toString(value);
        }
        java.math.BigDecimal exact = java.math.BigDecimal.valueOf(value);
        int whole = Math.max(6, exact.precision() - exact.scale());
        java.math.BigDecimal rounded = exact.round(new java.math.MathContext(whole, java.math.RoundingMode.HALF_EVEN));
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
