package spillway.measure;

/** What happened in one market so far. */
final class MarketTally {
    final double initialPrice;
    double lowestReference;
    double lowestMark;
    double lowestExecution;
    double liquidatedNotional;
    double deleveragedNotional;

    MarketTally(double initialPrice) {
        this.initialPrice = initialPrice;
        lowestReference = initialPrice;
        lowestMark = initialPrice;
        lowestExecution = initialPrice;
    }

    double move(double price) {
        return price / initialPrice - 1;
    }
}
