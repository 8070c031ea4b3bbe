package spillway.measure;

import java.util.List;
import spillway.account.AccountView;
import spillway.margin.Health;
import spillway.margin.VenueMargin;
import spillway.market.Marks;
import spillway.world.MarginProfile;
import spillway.world.VenueMargins;
import spillway.world.World;

/**
 * What a margin asks of an account as it stands and as it would be, at the same marks.
 *
 * @param margin name of the rules
 * @param prices liquidation prices of the account as it would be
 */
public record WhatIf(
        String margin,
        Health before,
        Health after,
        List<LiquidationPrice> pricesBefore,
        List<LiquidationPrice> prices) {
    public WhatIf {
        pricesBefore = List.copyOf(pricesBefore);
        prices = List.copyOf(prices);
    }

    /**
     * @param margin rules of the venue, or others for the same instruments
     * @throws IllegalArgumentException if the rules do not fit what the world lists
     */
    public static WhatIf of(
            World world, int venue, MarginProfile margin, AccountView before, AccountView after, Marks marks) {
        VenueMargins.refuseOptionsByPosition(world, venue, margin);
        VenueMargin rules = VenueMargins.of(world, venue, margin);
        LiquidationPrices prices = new LiquidationPrices(world, rules);
        return new WhatIf(
                margin.name(),
                rules.health(before, marks),
                rules.health(after, marks),
                prices.of(before, marks),
                prices.of(after, marks));
    }
}
