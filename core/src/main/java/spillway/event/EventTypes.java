package spillway.event;

import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.AgentEvent.KeepersAbstained;
import spillway.event.AgentEvent.TradeRefused;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.WithdrawalRefused;
import spillway.event.AgentEvent.Withdrawn;
import spillway.event.AuctionEvent.AuctionClosed;
import spillway.event.AuctionEvent.AuctionDelayed;
import spillway.event.AuctionEvent.AuctionDue;
import spillway.event.AuctionEvent.AuctionReset;
import spillway.event.AuctionEvent.AuctionStarted;
import spillway.event.AuctionEvent.BidMade;
import spillway.event.AuctionEvent.LotTaken;
import spillway.event.Event.FieldReader;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.MarkPublished;
import spillway.event.MarketEvent.MarksDue;
import spillway.event.MarketEvent.OptionMarked;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.event.VenueEvent.AllocationDue;
import spillway.event.VenueEvent.CollateralSold;
import spillway.event.VenueEvent.DeficitBooked;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.DeleveragingDue;
import spillway.event.VenueEvent.FoundHealthy;
import spillway.event.VenueEvent.FoundUnhealthy;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.LeftUnsold;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.LiquidationDue;
import spillway.event.VenueEvent.LossSocialised;
import spillway.event.VenueEvent.MarginCheckDue;
import spillway.event.VenueEvent.OrdersCancelled;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.TakenOver;
import spillway.event.VenueEvent.UnwindDue;
import spillway.event.VenueEvent.Unwound;

/** The number of each kind of event in a journal. Numbers are never reused. */
final class EventTypes {
    private EventTypes() {}

    static int typeOf(Event event) {
        return switch (event) {
            case PriceMoved e -> 1;
            case MarkPublished e -> 2;
            case MarksDue e -> 3;
            case VolatilityMoved e -> 4;
            case OptionMarked e -> 5;
            case Deposited e -> 10;
            case Withdrawn e -> 11;
            case Traded e -> 12;
            case KeeperLiquidated e -> 13;
            case KeepersAbstained e -> 14;
            case WithdrawalRefused e -> 15;
            case TradeRefused e -> 16;
            case ProfileChanged e -> 20;
            case MarginCheckDue e -> 30;
            case FoundUnhealthy e -> 31;
            case LiquidationDue e -> 32;
            case FoundHealthy e -> 33;
            case OrdersCancelled e -> 34;
            case Liquidated e -> 35;
            case LeftUnsold e -> 36;
            case TakenOver e -> 37;
            case UnwindDue e -> 38;
            case Unwound e -> 39;
            case DeleveragingDue e -> 40;
            case Deleveraged e -> 41;
            case ShortfallFound e -> 42;
            case FundPaid e -> 43;
            case LossSocialised e -> 44;
            case DeficitBooked e -> 45;
            case AllocationDue e -> 46;
            case CollateralSold e -> 47;
            case AuctionDue e -> 60;
            case AuctionDelayed e -> 61;
            case AuctionStarted e -> 62;
            case AuctionReset e -> 63;
            case BidMade e -> 64;
            case LotTaken e -> 65;
            case AuctionClosed e -> 66;
        };
    }

    static Event read(int type, FieldReader in) {
        return switch (type) {
            case 1 -> new PriceMoved(in.index(), in.real());
            case 2 -> new MarkPublished(in.index(), in.real(), in.real());
            case 3 -> new MarksDue(in.index());
            case 4 -> new VolatilityMoved(in.index(), in.real(), in.real());
            case 5 -> new OptionMarked(in.index(), in.real(), in.real(), in.real());
            case 10 -> new Deposited(in.index(), in.index(), in.whole());
            case 11 -> new Withdrawn(in.index(), in.index(), in.whole());
            case 12 -> new Traded(in.index(), in.index(), in.index(), in.whole(), in.real());
            case 13 -> new KeeperLiquidated(in.index(), in.index(), in.whole(), in.index(), in.whole(), in.real());
            case 14 -> new KeepersAbstained(in.index(), in.real());
            case 15 -> new WithdrawalRefused(in.index(), in.index(), in.whole());
            case 16 -> new TradeRefused(in.index(), in.index(), in.index(), in.whole());
            case 20 -> new ProfileChanged(in.index(), in.index());
            case 30 -> new MarginCheckDue(in.index());
            case 31 -> new FoundUnhealthy(in.index(), in.real(), in.real());
            case 32 -> new LiquidationDue(in.index());
            case 33 -> new FoundHealthy(in.index());
            case 34 -> new OrdersCancelled(in.index(), in.index());
            case 35 -> new Liquidated(in.index(), in.index(), in.whole(), in.whole(), in.whole(), in.real());
            case 36 -> new LeftUnsold(in.index(), in.index(), in.whole());
            case 37 -> new TakenOver(in.index(), in.index(), in.real());
            case 38 -> new UnwindDue(in.index());
            case 39 -> new Unwound(in.index(), in.index(), in.whole(), in.whole(), in.real());
            case 40 -> new DeleveragingDue(in.index(), in.index());
            case 41 ->
                new Deleveraged(in.index(), in.index(), in.index(), in.whole(), in.whole(), in.real(), in.real());
            case 42 -> new ShortfallFound(in.index(), in.index(), in.whole());
            case 43 -> new FundPaid(in.index(), in.index(), in.index(), in.whole(), in.whole());
            case 44 -> new LossSocialised(in.index(), in.whole(), in.index());
            case 45 -> new DeficitBooked(in.index(), in.index(), in.whole());
            case 46 -> new AllocationDue(in.index());
            case 47 -> new CollateralSold(in.index(), in.index(), in.whole(), in.whole(), in.real());
            case 60 -> new AuctionDue(in.index());
            case 61 -> new AuctionDelayed(in.index());
            case 62 ->
                new AuctionStarted(in.index(), in.index(), in.index(), in.whole(), in.whole(), in.whole(), in.real());
            case 63 -> new AuctionReset(in.index(), in.real());
            case 64 -> new BidMade(in.index(), in.index(), in.whole(), in.whole());
            case 65 -> new LotTaken(in.index(), in.index(), in.whole(), in.whole(), in.whole(), in.real());
            case 66 -> new AuctionClosed(in.index(), in.index(), in.index(), in.whole(), in.whole(), in.whole());
            default -> throw new IllegalArgumentException("event type must be known, was " + type);
        };
    }
}
