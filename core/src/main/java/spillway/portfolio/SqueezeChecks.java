package spillway.portfolio;

import java.util.List;

/** Whether one market can be what another has become. */
final class SqueezeChecks {
    /** Clocks of two reports of one moment may differ by that much. */
    private static final double SAME_SECONDS = 1;

    private SqueezeChecks() {}

    /** @throws IllegalArgumentException if something is listed in one alone, or time runs backwards */
    static void refuseOtherLists(PortfolioMarket before, PortfolioMarket after) {
        same("underlying", before.underlying(), after.underlying());
        same("number of expiries", before.expiries().size(), after.expiries().size());
        same("number of options", before.options().size(), after.options().size());
        for (int o = 0; o < before.options().size(); o++) {
            OptionQuote was = before.options().get(o);
            OptionQuote is = after.options().get(o);
            same("option " + o, listing(was), listing(is));
        }
        same("collateral", symbols(before), symbols(after));
        refuseOtherTimes(before.expiries(), after.expiries());
    }

    private static String listing(OptionQuote option) {
        return option.right() + " at " + option.strike() + " of expiry " + option.expiry();
    }

    private static List<String> symbols(PortfolioMarket market) {
        return market.collateral().stream().map(CollateralQuote::symbol).toList();
    }

    private static void same(String what, Object before, Object after) {
        if (!before.equals(after)) {
            throw new IllegalArgumentException(
                    what + " must be the same in both states, was " + before + " before and " + after + " after");
        }
    }

    /** All expiries come nearer by the same, but that one which is reached may stay at 0. */
    private static void refuseOtherTimes(List<ExpiryQuote> before, List<ExpiryQuote> after) {
        double most = 0;
        for (int e = 0; e < before.size(); e++) {
            double elapsed = before.get(e).seconds() - after.get(e).seconds();
            if (!(elapsed >= 0)) {
                throw new IllegalArgumentException("expiry " + e + " must be no further away after than before, was "
                        + before.get(e).seconds() + " s before and "
                        + after.get(e).seconds() + " s after");
            }
            most = Math.max(most, elapsed);
        }
        for (int e = 0; e < before.size(); e++) {
            double elapsed = before.get(e).seconds() - after.get(e).seconds();
            if (!(after.get(e).seconds() <= 0 || most - elapsed <= SAME_SECONDS)) {
                throw new IllegalArgumentException("expiry " + e + " must come nearer by the " + most
                        + " s that another does, came nearer by " + elapsed);
            }
        }
    }
}
