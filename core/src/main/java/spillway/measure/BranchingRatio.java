package spillway.measure;

import spillway.account.Accounts;
import spillway.market.Marks;
import spillway.world.World;

/**
 * How many dollars of liquidation one dollar of liquidation brings about: the spectral radius of B, for falls and for
 * rises; 1 is critical. See {@link BranchingMatrix}.
 *
 * @param shockWidth relative move over which sales are counted, above 0
 */
public record BranchingRatio(double falls, double rises, double shockWidth) {
    /** One percent. */
    public static final double DEFAULT_SHOCK_WIDTH = 0.01;

    public BranchingRatio {
        if (!(shockWidth > 0 && shockWidth < 1)) {
            throw new IllegalArgumentException("shockWidth must be in (0, 1), was " + shockWidth);
        }
    }

    /** Over all venues and markets of the world, each venue under its first profile. */
    public static BranchingRatio of(World world, Accounts accounts, Marks marks, double shockWidth) {
        return new BranchingRatio(
                BranchingMatrix.of(world, accounts, marks, -shockWidth).radius(),
                BranchingMatrix.of(world, accounts, marks, shockWidth).radius(),
                shockWidth);
    }

    /** Of one venue by itself: what its own accounts do to its own prices. */
    public static BranchingRatio of(World world, int venue, Accounts accounts, Marks marks, double shockWidth) {
        return new BranchingRatio(
                BranchingMatrix.of(world, accounts, marks, -shockWidth).radius(venue),
                BranchingMatrix.of(world, accounts, marks, shockWidth).radius(venue),
                shockWidth);
    }
}
