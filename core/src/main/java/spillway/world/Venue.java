package spillway.world;

import java.util.List;

/**
 * One exchange or protocol: its name and every version of its profile that the run may use. Version 0 of the list holds
 * at the start; {@code ProfileChanged} brings in another.
 */
public record Venue(String name, List<Profile> versions) {
    public Venue {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("venue " + name + " must have at least one profile");
        }
        for (Profile profile : versions) {
            if (!profile.numeraire().equals(versions.get(0).numeraire())) {
                throw new IllegalArgumentException("venue " + name + ": every version must have the numeraire "
                        + versions.get(0).numeraire() + ", one had " + profile.numeraire());
            }
            // positions cannot become loans, nor loans positions, in mid-run
            boolean lending = profile.margin() instanceof MarginTerms.LendingTerms;
            if (lending != versions.get(0).margin() instanceof MarginTerms.LendingTerms) {
                throw new IllegalArgumentException(
                        "venue " + name + ": every version must lend, or none, " + profile.name() + " differs");
            }
        }
    }

    /** Whether it is a lending venue: its accounts hold and owe balances alone. */
    public boolean lends() {
        return versions.get(0).margin() instanceof MarginTerms.LendingTerms;
    }

    /**
     * Whether an account can owe an asset of that symbol. A venue that margins positions lends nothing but its numeraire
     * (Hyperliquid documents, Binance multi-asset mode: profits and losses are booked in the asset that positions settle
     * in, every other asset is collateral): nothing there would buy back another debt.
     */
    public boolean lends(String asset) {
        return lends() || asset.equals(versions.get(0).numeraire());
    }
}
