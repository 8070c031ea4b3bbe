package spillway.sim;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.account.AccountClass;
import spillway.event.AgentEvent.KeeperLiquidated;
import spillway.event.AgentEvent.TradeRefused;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.WithdrawalRefused;
import spillway.event.AgentEvent.Withdrawn;
import spillway.event.AuctionEvent.AuctionClosed;
import spillway.event.AuctionEvent.BidMade;
import spillway.event.AuctionEvent.LotTaken;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.Deleveraged;
import spillway.event.VenueEvent.FundPaid;
import spillway.event.VenueEvent.Liquidated;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.event.VenueEvent.Unwound;
import spillway.liquidation.Sale;
import spillway.liquidation.Sizing;
import spillway.market.Instrument;
import spillway.waterfall.Layer;
import spillway.world.MarginTerms;
import spillway.world.Profile;
import spillway.world.World;

/** Which mechanisms runs went through, and how often. */
final class Mechanisms {
    static final List<String> OFTEN = List.of(
            "Liquidated",
            "TakenOver",
            "Unwound",
            "Deleveraged",
            "ShortfallFound",
            "FundPaid",
            "LossSocialised",
            "DeficitBooked",
            "CollateralSold",
            "KeeperLiquidated",
            "KeepersAbstained",
            "ProfileChanged",
            "Deposited",
            "Withdrawn",
            "WithdrawalRefused",
            "Traded",
            "TradeRefused",
            "LeftUnsold",
            "AuctionStarted",
            "AuctionReset",
            "AuctionClosed",
            "LotTaken",
            "BidMade",
            "FoundHealthy",
            "OrdersCancelled",
            "VolatilityMoved",
            "OptionMarked");

    static final List<String> SOMETIMES = List.of(
            "Full sells",
            "ShareThenAll sells",
            "ShortageSized sells",
            "TierStepDown sells",
            "TimeRamp sells",
            "within limits",
            "AuctionDelayed",
            "a lot was taken in part",
            "a lot was taken at a falling price",
            "an auction returned collateral",
            "an auction missed its debt",
            "bids for a smaller lot",
            "CloseFactor repays",
            "TargetHealth repays",
            "repaid within limits",
            "limit MARKET",
            "limit BANKRUPTCY",
            "sold by book-sweep/1",
            "sold by slippage-table/1",
            "sold by constant-product/1",
            "sold by exponential-depth/1",
            "sold by scaled depth",
            "Queue",
            "ProRata",
            "CappedProRata",
            "LeveredProRata",
            "RiskAware",
            "RAP Linear",
            "RAP Power",
            "RAP Tail",
            "base EQUITY",
            "base PROFIT",
            "base CONTRACTS",
            "severity Fixed",
            "severity AtMostDeficit",
            "MARK",
            "HYPERLIQUID",
            "BINANCE",
            "PREVIOUS_MARK",
            "at BANKRUPTCY",
            "the vault deleveraged",
            "the vault bankrupt",
            "a debt in another asset repaid",
            "a shortfall in another asset",
            "the fund paid in another asset",
            "the fund emptied",
            "the second venue liquidated",
            "a withdrawal granted",
            "balances traded",
            "rules changed among the liquidated",
            "an option sold",
            "an option bought back",
            "an option deleveraged",
            "an option taken over and unwound",
            "a common fraction closed",
            "liquidated where hedgers trade",
            "margin changed its kind");

    /** Auctions of the world that sold a part, and the lot of the last bid in each. */
    private final TreeSet<Integer> sold = new TreeSet<>();

    private final TreeMap<Integer, Long> bidFor = new TreeMap<>();
    private final TreeMap<String, Integer> seen = new TreeMap<>();

    int times(String mechanism) {
        return seen.getOrDefault(mechanism, 0);
    }

    void add(World world, List<JournalRecord> journal) {
        Profile profile = world.venues().get(0).versions().get(0);
        sold.clear();
        bidFor.clear();
        boolean changed = false;
        boolean liquidated = false;
        for (int k = 0; k < journal.size(); k++) {
            Event event = journal.get(k).event();
            count(event.getClass().getSimpleName());
            boolean asAsked =
                    k + 1 == journal.size() || !isRefusal(journal.get(k + 1).event());
            countIf(event instanceof ProfileChanged && liquidated, "rules changed among the liquidated");
            changed |= event instanceof ProfileChanged;
            liquidated |= event instanceof Liquidated || event instanceof KeeperLiquidated;
            add(world, profile, event, asAsked, changed);
        }
    }

    private static boolean isRefusal(Event event) {
        return event instanceof WithdrawalRefused || event instanceof TradeRefused;
    }

    private void add(World world, Profile profile, Event event, boolean asAsked, boolean changed) {
        switch (event) {
            case ProfileChanged e -> {
                boolean before = isPortfolio(profile);
                countIf(
                        before
                                != isPortfolio(
                                        world.venues().get(e.venue()).versions().get(e.version())),
                        "margin changed its kind");
            }
            case Unwound e -> countIf(isOption(world, e.instrument()), "an option taken over and unwound");
            case Liquidated e -> liquidated(world, profile, e, changed);
            case Deleveraged e -> deleveraged(world, profile, e, changed);
            case KeeperLiquidated e -> {
                countIf(e.debtAsset() != Worlds.USD, "a debt in another asset repaid");
                if (!changed) {
                    count(profile.sizing().rule().getClass().getSimpleName() + " repays");
                    countIf(profile.sizing() instanceof Sizing.Limited, "repaid within limits");
                }
            }
            case LotTaken e -> {
                countIf(e.paidAtoms() > 0, "a lot was taken at a falling price");
                countIf(!sold.add(e.auction()), "a lot was taken in part");
            }
            case AuctionClosed e -> {
                countIf(e.returnedAtoms() > 0, "an auction returned collateral");
                countIf(e.missingAtoms() > 0, "an auction missed its debt");
            }
            case BidMade e -> countIf(isLotPhase(e), "bids for a smaller lot");
            case ShortfallFound e -> {
                countIf(e.asset() != Worlds.USD, "a shortfall in another asset");
                countIf(isVault(world, e.account()), "the vault bankrupt");
            }
            case FundPaid e -> {
                countIf(e.asset() != Worlds.USD, "the fund paid in another asset");
                countIf(e.fundAtomsLeft() == 0, "the fund emptied");
            }
            case Withdrawn e -> countIf(asAsked, "a withdrawal granted");
            case Traded e ->
                countIf(asAsked && !world.instruments().get(e.instrument()).heldAsPosition(), "balances traded");
            default -> {}
        }
    }

    /** Less of the lot than the bid before it in the same auction. */
    private boolean isLotPhase(BidMade e) {
        Long before = bidFor.put(e.auction(), e.lotAtoms());
        return before != null && before > e.lotAtoms();
    }

    private static boolean isPortfolio(Profile profile) {
        return profile.margin() instanceof MarginTerms.PortfolioMarginTerms;
    }

    private static boolean isOption(World world, int instrument) {
        return world.instruments().get(instrument) instanceof Instrument.Option;
    }

    private void liquidated(World world, Profile profile, Liquidated e, boolean changed) {
        countIf(world.book().venue(e.account()) == 1, "the second venue liquidated");
        countIf(isOption(world, e.instrument()), e.lots() < 0 ? "an option sold" : "an option bought back");
        countIf(
                !changed && isPortfolio(profile) && profile.sizing() instanceof Sizing.ShortageSized,
                "a common fraction closed");
        countIf(world.book().venue(e.account()) == 1 && isPortfolio(profile), "liquidated where hedgers trade");
        String impact = world.markets().get(e.instrument()).impact().id();
        count(impact.contains(" x ") ? "sold by scaled depth" : "sold by " + impact);
        if (world.book().venue(e.account()) == 0 && !changed) {
            count(profile.sizing().rule().getClass().getSimpleName() + " sells");
            countIf(profile.sizing() instanceof Sizing.Limited, "within limits");
            count("limit " + ((Sale.BookSweep) profile.sale()).limit());
        }
    }

    private void deleveraged(World world, Profile profile, Deleveraged e, boolean changed) {
        countIf(isVault(world, e.bankrupt()), "the vault deleveraged");
        countIf(isOption(world, e.instrument()), "an option deleveraged");
        if (world.book().venue(e.bankrupt()) == 0 && !changed) {
            for (Layer layer : profile.waterfall()) {
                if (layer instanceof Layer.Deleveraging rules) {
                    count(rules.policy().getClass().getSimpleName());
                    if (rules.policy() instanceof Layer.Policy.RiskAware aware) {
                        count("RAP " + aware.weight().getClass().getSimpleName());
                    }
                    count("base " + rules.base());
                    count("severity " + rules.severity().getClass().getSimpleName());
                    count(rules.rank().name());
                    count((rules.closePrice() == Layer.ClosePrice.BANKRUPTCY ? "at " : "") + rules.closePrice());
                }
            }
        }
    }

    private static boolean isVault(World world, int account) {
        return world.book().accountClass(account) == AccountClass.BACKSTOP;
    }

    private void countIf(boolean holds, String mechanism) {
        if (holds) {
            count(mechanism);
        }
    }

    private void count(String mechanism) {
        seen.merge(mechanism, 1, Integer::sum);
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
