package spillway.impact;

/** Which way a trade pushes: a sale displaces bids and lowers the price, a purchase displaces asks and raises it. */
public enum Side {
    SELL,
    BUY;

    /** The side whose standing orders a net displacement has consumed; zero counts as the sell side. */
    static Side displacedBy(double displacedBase) {
        return displacedBase < 0 ? BUY : SELL;
    }
}
