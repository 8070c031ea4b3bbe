package spillway.world;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import spillway.margin.BandTerms;
import spillway.margin.CollateralTerms;
import spillway.margin.Correlations;
import spillway.margin.MarginState.Quantity;
import spillway.margin.RatioTerms;
import spillway.margin.SizeTerms;
import spillway.margin.TierTable;
import spillway.portfolio.PortfolioTerms;
import spillway.portfolio.ScenarioTerms;

/** The margin block of a profile, by symbol; a run compiles it into a rule by index. */
public sealed interface MarginTerms {
    /** In a map by symbol, what holds for all symbols that it does not name. */
    String DEFAULT = "default";

    /** Whether what is owed is a requirement against collateral, and positions are refused. */
    boolean isLending();

    /** What the rule must know of the venue beside marks. */
    SortedSet<Quantity> needs();

    /** Why it cannot be part of a whole profile, empty if it can: a state stands still, which a run would move. */
    String notForRuns();

    private static SortedSet<Quantity> of(Quantity... quantities) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(quantities)));
    }

    /**
     * Tiers of notional per instrument.
     *
     * @param tiersBySymbol by instrument symbol or by the symbol of its base asset; the key {@code default} holds for all
     *     others
     */
    record TieredTerms(SortedMap<String, TierTable> tiersBySymbol) implements MarginTerms {
        public static final String DEFAULT = MarginTerms.DEFAULT;

        public TieredTerms {
            tiersBySymbol = Collections.unmodifiableSortedMap(new TreeMap<>(tiersBySymbol));
            if (tiersBySymbol.isEmpty()) {
                throw new IllegalArgumentException("tiers must name at least one instrument");
            }
        }

        @Override
        public boolean isLending() {
            return false;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return of();
        }

        @Override
        public String notForRuns() {
            return "";
        }
    }

    /**
     * Margin by size per instrument.
     *
     * @param termsBySymbol as the tiers of {@link TieredTerms}
     * @param initialProfitCap most unrealised profit of a position that counts for initial margin, in the numeraire; infinite
     *     for no cap
     * @param hedgeRebate part of both penalties given back where a holding is hedged by positions, in [0, 1)
     * @param isolated whether an account may hold one position at most
     */
    record SizedTerms(
            SortedMap<String, SizeTerms> termsBySymbol, double initialProfitCap, double hedgeRebate, boolean isolated)
            implements MarginTerms {
        public SizedTerms {
            termsBySymbol = Collections.unmodifiableSortedMap(new TreeMap<>(termsBySymbol));
            if (termsBySymbol.isEmpty()) {
                throw new IllegalArgumentException("positions must name at least one instrument");
            }
            if (!(initialProfitCap > 0)) {
                throw new IllegalArgumentException("initialProfitCap must be above 0, was " + initialProfitCap);
            }
            if (!(hedgeRebate >= 0 && hedgeRebate < 1)) {
                throw new IllegalArgumentException("hedgeRebate must be in [0, 1), was " + hedgeRebate);
            }
        }

        @Override
        public boolean isLending() {
            return false;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return of(Quantity.OPEN_INTEREST, Quantity.SKEW);
        }

        /** Open interest scales initial margin alone, which a run asks of withdrawals and trades of balances. */
        @Override
        public String notForRuns() {
            boolean moves = termsBySymbol.values().stream()
                    .anyMatch(terms -> terms.closing().largestImpact() > 0);
            return moves ? "the impact of closing moves with every trade" : "";
        }
    }

    /**
     * Health factor from the profile's collateral terms.
     *
     * @param modes other collateral terms for accounts all of whose debts a mode takes; the first that does holds
     */
    record LendingTerms(List<LendingMode> modes) implements MarginTerms {
        public LendingTerms {
            modes = List.copyOf(modes);
            TreeSet<String> names = new TreeSet<>();
            for (LendingMode mode : modes) {
                if (!names.add(mode.name())) {
                    throw new IllegalArgumentException("modes must differ in name, two are called " + mode.name());
                }
            }
        }

        /** No modes. */
        public LendingTerms() {
            this(List.of());
        }

        @Override
        public boolean isLending() {
            return true;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return of(Quantity.DEBT_RATE);
        }

        @Override
        public String notForRuns() {
            return modes.isEmpty() ? "" : "a sale knows one bonus for an asset, and modes have their own";
        }
    }

    /**
     * A mode of a lending protocol: an efficiency mode, a vault that lends, a market.
     *
     * @param debts symbols of the assets that may be owed in it
     * @param collateral what replaces the profile's terms of these assets
     */
    record LendingMode(String name, SortedSet<String> debts, SortedMap<String, CollateralTerms> collateral) {
        public LendingMode {
            debts = Collections.unmodifiableSortedSet(new TreeSet<>(debts));
            collateral = Collections.unmodifiableSortedMap(new TreeMap<>(collateral));
            if (debts.isEmpty()) {
                throw new IllegalArgumentException("debts of mode " + name + " must name at least one asset");
            }
        }
    }

    /** Collateral of one kind against debt in the numeraire. */
    record CollateralRatioTerms(String asset, RatioTerms ratios) implements MarginTerms {
        @Override
        public boolean isLending() {
            return true;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return ratios.critical() > 0
                    ? of(Quantity.SYSTEM_HELD, Quantity.SYSTEM_OWED, Quantity.DEBT_RATE)
                    : of(Quantity.DEBT_RATE);
        }

        @Override
        public String notForRuns() {
            return ratios.critical() > 0 ? "the total ratio moves with every account" : "";
        }
    }

    /** Collateral in bands of a market maker against debt in the numeraire. */
    record BandedTerms(String asset, BandTerms bands) implements MarginTerms {
        @Override
        public boolean isLending() {
            return true;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return of(Quantity.DEBT_RATE, Quantity.BAND_TOP, Quantity.BAND_COUNT);
        }

        @Override
        public String notForRuns() {
            return "bands sell by themselves, and no event of a run does";
        }
    }

    /**
     * Portfolio margin: the worst of a list of shocks, or strike by strike. Its collateral is named in the terms.
     *
     * @param correlations what losses in different underlyings may offset
     */
    record PortfolioMarginTerms(PortfolioTerms terms, Correlations correlations) implements MarginTerms {
        public PortfolioMarginTerms {
            if (!correlations.isEmpty() && !(terms instanceof ScenarioTerms)) {
                throw new IllegalArgumentException("correlations must go with a scenario grid");
            }
        }

        @Override
        public boolean isLending() {
            return false;
        }

        @Override
        public SortedSet<Quantity> needs() {
            return of();
        }

        @Override
        public String notForRuns() {
            return "";
        }
    }
}
