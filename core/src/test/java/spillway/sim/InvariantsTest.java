package spillway.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import spillway.account.AccountClass;
import spillway.event.JournalRecord;
import spillway.event.Phase;
import spillway.event.VenueEvent.ShortfallFound;
import spillway.impact.ExponentialDepth;
import spillway.impact.Recovery;
import spillway.ledger.Entry;
import spillway.ledger.Holdings;
import spillway.ledger.Reason;
import spillway.world.World;

/** Each law, broken on purpose, in a world too large to be scanned after every event. */
class InvariantsTest {
    private static final int ALICE = 0;
    private static final int BOB = 1;

    private final Worlds world = new Worlds();
    private final int coin = world.perpetual("COIN", 100, ExponentialDepth.of(1e9, 0, Recovery.PERMANENT), 0);
    private final int gold = world.asset("GOLD");

    private Invariants laws;
    private RunState state;
    private Holdings holdings;

    @BeforeEach
    void manyAccounts() {
        world.position(world.account("a0", 5), coin, 1, 100);
        for (int a = 1; a < 2_100; a++) {
            world.account("b" + a, 5);
        }
        World built = world.build();
        laws = new Invariants(built, OptionalLong.of(42));
        state = new RunState(built, RunOptions.QUIET.withLedger(laws), Optional.of(laws));
        holdings = laws.watching(state.accounts);
        state.phase = Phase.LIQUIDATION;
        laws.begins(1017, 5);
        laws.check(state);
    }

    private static void breaks(String law, Executable what) {
        String said = assertThrows(IllegalStateException.class, what).getMessage();
        assertEquals("seed 42, event 1017, time 5, world test: " + law, said);
    }

    @Test
    void anAssetThatIsNotConserved() {
        holdings.setCash(ALICE, gold, 7);
        breaks("GOLD not conserved, off by 7 atoms", () -> laws.check(state));
    }

    @Test
    void lotsThatDoNotNetToZero() {
        holdings.setPosition(BOB, coin, 3, 0);
        breaks("COIN-PERP lots do not net to zero, off by 3", () -> laws.check(state));
    }

    @Test
    void costThatNobodyPaid() {
        holdings.setPosition(ALICE, coin, 1_000_000, 99_999_999);
        breaks("USD not conserved, off by 1 atoms", () -> laws.check(state));
    }

    @Test
    void aFundBelowZeroInAnyAsset() {
        int fund = state.world.book().venueAccount(0, AccountClass.INSURANCE);
        breaks("GOLD of an insurance fund is below zero, at -1 atoms", () -> holdings.setCash(fund, gold, -1));
    }

    private Entry.Builder forced() {
        return Entry.of(Reason.LIQUIDATION).pay(ALICE, state.venues[0].liquidity, Worlds.USD, 1);
    }

    @Test
    void nobodyHealthyIsLiquidatedThoughItWasUnhealthyOnce() {
        state.marks.publish(coin, 95.5);
        state.venues[0].inLiquidation.set(ALICE);
        state.post(forced()); // unhealthy: 0.5 of 0.955
        state.post(forced()); // and still the same event
        laws.begins(1017, 5);
        state.marks.publish(coin, 100);
        breaks("a healthy account was liquidated: a0", () -> state.post(forced()));
        state.marks.publish(coin, 95.5);
        state.venues[0].inLiquidation.clear(ALICE);
        breaks("a healthy account was liquidated: a0", () -> state.post(forced()));
    }

    private void found(long atoms) {
        laws.append(new JournalRecord(0, -1, 5, Phase.LIQUIDATION, 0, new ShortfallFound(BOB, Worlds.USD, atoms)));
    }

    private void allocated(long atoms) {
        state.post(Entry.of(Reason.DEFICIT).pay(state.venues[0].deficit, BOB, Worlds.USD, atoms));
    }

    @Test
    void aShortfallThatIsLeftOver() {
        found(10);
        allocated(6);
        breaks("shortfall was left unallocated, 4 atoms of b1 in USD", () -> laws.checkEnd(state));
        allocated(4);
        laws.checkEnd(state);
    }

    @Test
    void aShortfallThatIsPaidTwice() {
        found(10);
        allocated(10);
        breaks("shortfall was allocated twice, 1 atoms of b1 in USD", () -> allocated(1));
    }

    @Test
    void whoeverIsUnhealthyIsVisitedInThatMoment() {
        state.marks.publish(coin, 95.5);
        breaks("an unhealthy account was left unvisited: a0", () -> laws.checkEnd(state));
        state.venues[0].inLiquidation.set(ALICE);
        breaks("an account in liquidation has no next turn: a0", () -> laws.checkEnd(state));
        state.venues[0].turns.put(ALICE, 6L);
        laws.checkEnd(state);
        assertTrue(state.accounts.touched() == 0);
    }
}
