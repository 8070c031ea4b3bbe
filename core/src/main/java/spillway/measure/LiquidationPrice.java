package spillway.measure;

/**
 * Where the price of one instrument makes an account unhealthy, and where it makes it worth nothing, other things equal.
 *
 * @param instrument index in the world: a position's, or the one that prices a balance
 * @param size base units held or, below 0, owed
 * @param mark now, quote per base
 * @param price LiquidationPrice: mark at which maintenance balance equals requirement; for an unhealthy account the one
 *     at which it would be healthy again; NaN where no price above 0 is one
 * @param distance relative move from the mark to it, below 0 for a fall; NaN with it
 * @param bankruptcyPrice BankruptcyPrice: mark at which net value is 0; NaN where there is none
 * @param bankruptcyDistance relative move to it; NaN with it
 */
public record LiquidationPrice(
        int instrument,
        String symbol,
        double size,
        double mark,
        double price,
        double distance,
        double bankruptcyPrice,
        double bankruptcyDistance) {}
