package spillway.world;

import java.util.List;
import spillway.margin.MarginState;

/**
 * One exchange or protocol: its name and every version of its profile that the run may use. Version 0 of the list holds
 * at the start; {@code ProfileChanged} brings in another.
 *
 * @param margin what it asks of accounts at the start
 * @param versions empty for a venue of which the margin rules alone are known: its accounts have a health, but no run
 *     can liquidate them
 * @param state what is known of it beside marks; what its margin needs and this lacks is counted in the book
 * @param model what its margin makes of the world
 */
public record Venue(String name, MarginProfile margin, List<Profile> versions, MarginState state, MarginModel model) {
    public Venue {
        versions = List.copyOf(versions);
        if (!versions.isEmpty() && !versions.get(0).marginProfile().equals(margin)) {
            throw new IllegalArgumentException("venue " + name + ": margin must be that of its first profile");
        }
        if (!versions.isEmpty() && state.values().containsKey(MarginState.Quantity.DEBT_RATE)) {
            throw new IllegalArgumentException("venue " + name
                    + ": state must not name debt rates with a whole profile, whose runs book debts as they are");
        }
        for (Profile profile : versions) {
            if (!profile.numeraire().equals(margin.numeraire())) {
                throw new IllegalArgumentException("venue " + name + ": every version must have the numeraire "
                        + margin.numeraire() + ", one had " + profile.numeraire());
            }
            // positions cannot become loans, nor loans positions, in mid-run
            if (profile.margin().isLending() != margin.margin().isLending()) {
                throw new IllegalArgumentException(
                        "venue " + name + ": every version must lend, or none, " + profile.name() + " differs");
            }
        }
    }

    /** The whole profile with which it begins; a venue of which the margin rules alone are known is refused. */
    public Profile atStart() {
        if (isMarginOnly()) {
            throw new IllegalArgumentException("venue " + name + " must have a whole profile, has the margin rules of "
                    + margin.name() + " alone");
        }
        return versions.get(0);
    }

    /** With nothing known beside marks; at least one profile. */
    public Venue(String name, List<Profile> versions) {
        this(name, first(name, versions).marginProfile(), versions, MarginState.NONE, MarginModel.EXACT);
    }

    /** With a margin model that is right. */
    public Venue(String name, MarginProfile margin, List<Profile> versions, MarginState state) {
        this(name, margin, versions, state, MarginModel.EXACT);
    }

    private static Profile first(String name, List<Profile> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("venue " + name + " must have at least one profile");
        }
        return versions.get(0);
    }

    /** The same venue, of which more is known. */
    public Venue with(MarginState known) {
        return new Venue(name, margin, versions, known, model);
    }

    /** The same venue, whose margin makes something else of the world. */
    public Venue with(MarginModel other) {
        return new Venue(name, margin, versions, state, other);
    }

    /** Whether its margin rules alone are known. */
    public boolean isMarginOnly() {
        return versions.isEmpty();
    }

    /** Whether it is a lending venue: its accounts hold and owe balances alone. */
    public boolean lends() {
        return margin.margin().isLending();
    }

    /**
     * Whether an account can owe an asset of that symbol. A venue that margins positions lends nothing but its numeraire
     * (Hyperliquid documents, Binance multi-asset mode: profits and losses are booked in the asset that positions settle
     * in, every other asset is collateral): nothing there would buy back another debt. Where nobody is liquidated, what
     * counts as collateral may be owed too. Auctions raise the numeraire, and no other debt.
     */
    public boolean lends(String asset) {
        boolean anything = versions.stream().noneMatch(profile -> profile.sale().isAuction());
        return lends() && anything
                || asset.equals(margin.numeraire())
                || isMarginOnly() && margin.collateral().containsKey(asset);
    }
}
