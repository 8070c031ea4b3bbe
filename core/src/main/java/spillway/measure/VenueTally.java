package spillway.measure;

import java.util.BitSet;
import java.util.TreeMap;
import spillway.account.AccountClass;
import spillway.event.JournalRecord;
import spillway.event.VenueEvent.Deleveraged;
import spillway.ledger.Entry;
import spillway.ledger.Leg;
import spillway.ledger.Reason;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.measure.RunSummary.Forced;
import spillway.measure.RunSummary.Payers;
import spillway.world.Profile;
import spillway.world.VenueMargins;
import spillway.world.World;

/** What happened at one venue so far, in its numeraire at the marks of each moment. */
final class VenueTally {
    private static final int ROLES = Role.values().length;

    final World world;
    final int venue;
    final Flows flows = new Flows();
    final BitSet liquidated = new BitSet();
    final BitSet collateralSold = new BitSet();
    final BitSet takenOver = new BitSet();
    final BitSet deleveraged = new BitSet();
    final BitSet charged = new BitSet();
    /** Accounts of owners whose positions were closed against winners. */
    final BitSet closedByDeleveraging = new BitSet();
    /** What each winner gave up: mark less price of the forced trades, above 0 if the mark was better. */
    final TreeMap<Integer, Double> gaveUp = new TreeMap<>();
    /** Notional closed against each winner, liquidity left out. */
    private final TreeMap<Integer, Double> closedAgainst = new TreeMap<>();
    /** Gain by role, over all reasons that force. */
    private final double[] gain = new double[ROLES];

    private final double[] gainOfReason = new double[Reason.values().length * ROLES];

    Profile profile;
    int profileIndex;
    VenueMargin margin;
    long liquidations;
    double liquidatedLong;
    double liquidatedShort;
    long collateralSales;
    double collateralSoldNotional;
    int takeovers;
    double takenOverNotional;
    double unwoundNotional;
    long deleveragings;
    double deleveragedNotional;
    double throughBackstop;
    private long closingsOfWinners;
    private long closingsInProfit;
    long keeperLiquidations;
    long keeperAbstentions;
    double shortfall;
    private long firstLiquidationNanos = Long.MAX_VALUE;
    private long firstDeleveragingNanos = Long.MAX_VALUE;

    VenueTally(World world, int venue) {
        this.world = world;
        this.venue = venue;
        apply(0);
    }

    void apply(int version) {
        profileIndex = version;
        profile = world.venues().get(venue).versions().get(version);
        margin = VenueMargins.of(world, venue, profile);
    }

    double units(long numeraireAtoms) {
        return world.assets().get(margin.numeraire()).units(numeraireAtoms);
    }

    int account(AccountClass own) {
        return world.book().venueAccount(venue, own);
    }

    /** One liquidation, whatever it sells. */
    void liquidated(JournalRecord at, int account) {
        liquidations++;
        firstLiquidationNanos = Math.min(firstLiquidationNanos, at.timeNanos());
        liquidated.set(account);
    }

    /** What a liquidation sold (long) or bought in the market, at the mark. */
    void sold(double notional, boolean wasLong) {
        if (wasLong) {
            liquidatedLong += notional;
        } else {
            liquidatedShort += notional;
        }
    }

    /** Collateral of an account that is left with debts alone: no liquidation. */
    void collateralSold(int account, double notional) {
        collateralSales++;
        collateralSoldNotional += notional;
        collateralSold.set(account);
    }

    /** What an entry moved between groups; {@code bankrupt} is who was closed in a deleveraging, else -1. */
    void moved(Entry entry, Marks marks, int bankrupt) {
        double[] byRole = new double[ROLES];
        for (Leg leg : entry.legs()) {
            byRole[role(entry.reason(), leg, bankrupt).ordinal()] += value(leg, marks);
        }
        flows.add(entry.reason(), byRole);
        for (int role = 0; role < ROLES; role++) {
            gain[role] += byRole[role];
            gainOfReason[entry.reason().ordinal() * ROLES + role] += byRole[role];
        }
        if (entry.reason() == Reason.TAKEOVER) {
            takenOver(entry, marks);
        } else if (entry.reason() == Reason.SOCIALISED_LOSS) {
            for (Leg leg : entry.legs()) {
                if (leg instanceof Leg.Cash cash && cash.atoms() < 0 && !ofTheVenue(cash.account())) {
                    charged.set(cash.account());
                }
            }
        }
    }

    /** What a leg is worth to its account at the marks. */
    double value(Leg leg, Marks marks) {
        return switch (leg) {
            case Leg.Cash cash -> margin.value(cash.asset(), cash.atoms(), marks);
            case Leg.Holding h -> margin.profit(h.instrument(), h.lots(), h.cost(), marks.mark(h.instrument()));
        };
    }

    private void takenOver(Entry entry, Marks marks) {
        if (profile.sale().isAuction()) {
            return; // a lot waits on the backstop's account for its buyer: nothing is kept
        }
        takeovers++;
        for (Leg leg : entry.legs()) {
            if (leg.account() != account(AccountClass.BACKSTOP)) {
                takenOver.set(leg.account());
                if (leg instanceof Leg.Holding h) {
                    takenOverNotional += Math.abs(margin.size(h.instrument(), h.lots())) * marks.mark(h.instrument());
                }
            }
        }
    }

    /** {@code entry} is what was booked for it. */
    void deleveraged(JournalRecord at, Deleveraged e, Entry entry) {
        firstDeleveragingNanos = Math.min(firstDeleveragingNanos, at.timeNanos());
        double notional = Math.abs(margin.size(e.instrument(), e.lots())) * e.mark();
        deleveragings++;
        deleveragedNotional += notional;
        if (e.bankrupt() == account(AccountClass.BACKSTOP)) {
            throughBackstop += notional;
        }
        if (!ofTheVenue(e.bankrupt())) {
            closedByDeleveraging.set(e.bankrupt());
        }
        if (ofTheVenue(e.winner())) {
            return;
        }
        deleveraged.set(e.winner());
        double quote = world.assets().get(margin.numeraire()).units(e.quoteAtoms());
        gaveUp.merge(e.winner(), e.lots() > 0 ? notional - quote : quote - notional, Double::sum);
        closedAgainst.merge(e.winner(), notional, Double::sum);
        closingsOfWinners++;
        for (Leg leg : entry.legs()) {
            // a trade's cash leg is the profit that it realises
            if (leg instanceof Leg.Cash cash && cash.account() == e.winner() && cash.atoms() > 0) {
                closingsInProfit++;
            }
        }
    }

    private boolean ofTheVenue(int account) {
        return world.book().accountClass(account).ofTheVenue();
    }

    private Role role(Reason reason, Leg leg, int bankrupt) {
        return switch (world.book().accountClass(leg.account())) {
            case LIQUIDITY -> Role.LIQUIDITY;
            case INSURANCE -> Role.INSURANCE;
            case BACKSTOP -> Role.BACKSTOP;
            case FEES -> Role.FEES;
            case ROUNDING -> Role.POOL;
            case DEFICIT -> Role.DEFICIT;
            case KEEPER -> Role.KEEPER;
            case TRADER, MARKET_MAKER, VAULT, FUND -> owned(reason, leg, bankrupt);
        };
    }

    private static Role owned(Reason reason, Leg leg, int bankrupt) {
        if (reason == Reason.DELEVERAGING && leg.account() != bankrupt) {
            return Role.WINNERS;
        }
        boolean pays = leg instanceof Leg.Cash cash && cash.atoms() < 0;
        return reason == Reason.SOCIALISED_LOSS && pays ? Role.CHARGED : Role.LIQUIDATED;
    }

    private double gain(Reason reason, Role role) {
        return gainOfReason[reason.ordinal() * ROLES + role.ordinal()];
    }

    private double tradedByForce() {
        return liquidatedLong + liquidatedShort + collateralSoldNotional + unwoundNotional;
    }

    Forced forced() {
        double[] notionals =
                closedAgainst.values().stream().mapToDouble(Double::doubleValue).toArray();
        Concentration winners = new Concentration(notionals);
        double inLiquidations = liquidatedLong + liquidatedShort;
        double afterSeconds = firstDeleveragingNanos == Long.MAX_VALUE || firstLiquidationNanos == Long.MAX_VALUE
                ? Double.NaN
                : (firstDeleveragingNanos - firstLiquidationNanos) * 1e-9;
        return new Forced(
                liquidations,
                liquidated.cardinality(),
                inLiquidations,
                liquidatedLong / inLiquidations,
                collateralSales,
                collateralSoldNotional,
                takeovers,
                takenOverNotional,
                unwoundNotional,
                deleveragings,
                closedAgainst.size(),
                deleveragedNotional,
                deleveragedNotional / (tradedByForce() + deleveragedNotional),
                closingsInProfit / (double) closingsOfWinners,
                throughBackstop / deleveragedNotional,
                winners.topShare(1),
                winners.topShare(10),
                winners.topShare(100),
                winners.gini(),
                afterSeconds,
                keeperLiquidations,
                keeperAbstentions);
    }

    /**
     * @param insuranceLeft net value of the fund at the end
     * @param backstopResult net value of the vault at the end less that at the start
     * @param openBadDebt negative net value of accounts at the end, as an amount of at least 0
     */
    Payers payers(double insuranceLeft, double backstopResult, double openBadDebt) {
        return new Payers(
                gain(Reason.LIQUIDATION, Role.LIQUIDITY)
                        + gain(Reason.UNWIND, Role.LIQUIDITY)
                        + gain(Reason.AUCTION, Role.LIQUIDITY),
                gain(Reason.LIQUIDATION_FEE, Role.FEES),
                gain(Reason.LIQUIDATION, Role.KEEPER) + gain(Reason.AUCTION, Role.KEEPER),
                shortfall,
                0 - gain(Reason.INSURANCE, Role.INSURANCE),
                insuranceLeft,
                backstopResult,
                0 - gain(Reason.DELEVERAGING, Role.WINNERS) - gain(Reason.DELEVERAGING, Role.LIQUIDITY),
                0 - gain(Reason.SOCIALISED_LOSS, Role.CHARGED),
                0 - gain(Reason.DEFICIT, Role.DEFICIT),
                openBadDebt);
    }

    /** In words, how an account came to lose. */
    String how(int account) {
        StringBuilder words = new StringBuilder();
        say(words, liquidated.get(account), "liquidated");
        say(words, collateralSold.get(account), "collateral sold");
        say(words, takenOver.get(account), "taken over");
        say(words, closedByDeleveraging.get(account), "closed against winners");
        say(words, deleveraged.get(account), "deleveraged");
        say(words, charged.get(account), "charged");
        return words.isEmpty() ? "price alone" : words.toString();
    }

    private static void say(StringBuilder words, boolean happened, String word) {
        if (happened) {
            words.append(words.isEmpty() ? "" : ", ").append(word);
        }
    }
}
