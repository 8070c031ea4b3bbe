package spillway.portfolio;

import spillway.portfolio.MarginReasons.Contingencies;
import spillway.portfolio.MarginReasons.Grid;
import spillway.portfolio.Portfolio.Holding;

/** The most that charges on notionals and deltas can be while spot stays within a band, in the numeraire. */
final class BandCharges {
    private final SpotMoves moves;
    private final ScenarioTerms terms;
    private final double[] lowDelta;
    private final double[] highDelta;
    private double gross;

    BandCharges(SpotMoves moves) {
        this.moves = moves;
        terms = moves.terms;
        lowDelta = new double[moves.base.expiries().size()];
        highDelta = new double[lowDelta.length];
    }

    /** {@code scale} is the band's highest spot over the one of the reasons. Charges on notionals grow with spot; the basis contingency where it adds stands as it is, its slope counts apart. */
    double most(Portfolio portfolio, Grid reasons, double scale, SlopeBand band) {
        Contingencies now = reasons.contingencies();
        double byNotional = now.perpetual().maintenance()
                + now.collateral().maintenance()
                + now.nakedShort().maintenance();
        return byNotional * scale + now.basisAdded() + byDelta(portfolio, band);
    }

    double provision(Grid reasons, double scale) {
        return reasons.provision() * scale;
    }

    private double byDelta(Portfolio portfolio, SlopeBand band) {
        if (terms.calendar().isEmpty() && terms.deltaShock().isEmpty()) {
            return 0;
        }
        deltas(portfolio, band);
        double charge = 0;
        if (terms.calendar().isPresent()) {
            CalendarCharge rule = terms.calendar().get();
            for (int e = 0; e < lowDelta.length; e++) {
                double size = Math.max(Math.abs(lowDelta[e]), Math.abs(highDelta[e]));
                charge += size * rule.move(moves.base.expiries().get(e).years()) * band.highest;
            }
        }
        return charge
                + terms.deltaShock()
                        .map(rule -> rule.charge(net(portfolio), band.highest))
                        .orElse(0.0);
    }

    /** Intervals of the delta of each expiry, and the largest sum of sizes. */
    private void deltas(Portfolio portfolio, SlopeBand band) {
        java.util.Arrays.fill(lowDelta, 0);
        java.util.Arrays.fill(highDelta, 0);
        gross = Math.abs(portfolio.perpetuals());
        for (Holding future : portfolio.futures()) {
            lowDelta[future.of()] += future.amount();
            highDelta[future.of()] += future.amount();
            gross += Math.abs(future.amount());
        }
        for (Holding option : portfolio.options()) {
            band.price(option.of());
            int expiry = moves.base.options().get(option.of()).expiry();
            double a = option.amount() * band.deltaLow[option.of()];
            double b = option.amount() * band.deltaHigh[option.of()];
            lowDelta[expiry] += Math.min(a, b);
            highDelta[expiry] += Math.max(a, b);
            gross += Math.max(Math.abs(a), Math.abs(b));
        }
    }

    /** The largest size of the net delta. */
    private double net(Portfolio portfolio) {
        double low = portfolio.perpetuals();
        double high = portfolio.perpetuals();
        for (int e = 0; e < lowDelta.length; e++) {
            low += lowDelta[e];
            high += highDelta[e];
        }
        return Math.max(Math.abs(low), Math.abs(high));
    }

    double minimum(Portfolio portfolio, SlopeBand band) {
        deltas(portfolio, band);
        double most = 0;
        for (Minimum minimum : terms.minimums()) {
            most = Math.max(most, minimum(minimum, portfolio, band));
        }
        return most;
    }

    private double minimum(Minimum minimum, Portfolio portfolio, SlopeBand band) {
        return switch (minimum) {
            case Minimum.Delta rule -> {
                // (net - hedged / 2) |net| + hedged / 2 gross: the first factor may be below 0, and then counts as 0
                double ofNet = Math.max(0, rule.netFraction() - rule.hedgedFraction() / 2);
                yield (ofNet * net(portfolio) + rule.hedgedFraction() / 2 * gross) * band.highest;
            }
            case Minimum.ShortOption rule -> rule.fractionOfSpot() * band.highest * sold(portfolio);
            case Minimum.Stepped rule -> {
                double raw = (rule.linearFraction() * linear(portfolio) + rule.optionFraction() * options(portfolio))
                        * band.highest;
                double multiplier = 0;
                for (Minimum.Step step : rule.steps()) {
                    multiplier = Math.max(multiplier, raw > step.above() || step.above() == 0 ? step.multiplier() : 0);
                }
                yield raw * multiplier;
            }
        };
    }

    private static double sold(Portfolio portfolio) {
        double sold = 0;
        for (Holding option : portfolio.options()) {
            sold += Math.max(0, -option.amount());
        }
        return sold;
    }

    private static double linear(Portfolio portfolio) {
        double sum = Math.abs(portfolio.perpetuals());
        for (Holding future : portfolio.futures()) {
            sum += Math.abs(future.amount());
        }
        return sum;
    }

    private static double options(Portfolio portfolio) {
        double sum = 0;
        for (Holding option : portfolio.options()) {
            sum += Math.abs(option.amount());
        }
        return sum;
    }
}
