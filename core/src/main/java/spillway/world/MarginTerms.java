package spillway.world;

import java.util.SortedMap;
import java.util.TreeMap;
import spillway.margin.TierTable;

/** The margin block of a profile, by symbol; a run compiles it into a rule by index. */
public sealed interface MarginTerms {
    /**
     * Tiers of notional per instrument.
     *
     * @param tiersBySymbol by instrument symbol or by the symbol of its base asset; the key {@code default} holds for all
     *     others
     */
    record TieredTerms(SortedMap<String, TierTable> tiersBySymbol) implements MarginTerms {
        public static final String DEFAULT = "default";

        public TieredTerms {
            tiersBySymbol = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(tiersBySymbol));
            if (tiersBySymbol.isEmpty()) {
                throw new IllegalArgumentException("tiers must name at least one instrument");
            }
        }
    }

    /** Health factor from the profile's collateral terms. */
    record LendingTerms() implements MarginTerms {}
}
