package spillway.portfolio;

import java.util.Optional;

/**
 * How an asset counts beside the positions.
 *
 * @param maintenance part of its value that never counts
 * @param initialExtra part that does not count for initial margin beside it
 * @param hedging how it counts instead where it hedges the underlying that is margined
 */
public record CollateralHaircut(double maintenance, double initialExtra, Optional<Hedging> hedging) {
    public CollateralHaircut {
        Check.fraction("maintenance", maintenance);
        Check.fraction("initialExtra", initialExtra);
    }

    /** Beside positions in this underlying: it moves with spot in the scenarios. */
    public record Hedging(String underlying, double maintenance, double initialExtra) {
        public Hedging {
            Check.fraction("maintenance", maintenance);
            Check.fraction("initialExtra", initialExtra);
        }
    }

    boolean hedges(String underlying) {
        return hedging.filter(h -> h.underlying().equals(underlying)).isPresent();
    }

    ContingencyRates rates(String underlying) {
        return hedges(underlying)
                ? new ContingencyRates(
                        hedging.orElseThrow().maintenance(),
                        hedging.orElseThrow().initialExtra())
                : new ContingencyRates(maintenance, initialExtra);
    }
}
