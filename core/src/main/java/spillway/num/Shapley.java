package spillway.num;

/**
 * What each of several players adds to what all are worth together, averaged over every order in which they may come:
 * Shapley (1953), A value for n-person games, Contributions to the Theory of Games II, 307-317, equation 12. It is the only
 * rule under which the shares add up, equals get the same, who adds nothing gets nothing, and shares of a sum of games are
 * sums of shares.
 *
 * <p>A game is a column of worths: that of coalition S stands at index S, of which bit i says whether player i is in it.
 */
public final class Shapley {
    private static final int MOST_PLAYERS = 24;

    private Shapley() {}

    /** One share for each player; they add up to the worth of all less that of none, to rounding. */
    public static double[] shares(double[] worth) {
        double[] shares = new double[players(worth)];
        for (int player = 0; player < shares.length; player++) {
            shares[player] = share(worth, player);
        }
        return shares;
    }

    /** What one player adds, over all coalitions of the others. */
    public static double share(double[] worth, int player) {
        int players = players(worth);
        if (!(player >= 0 && player < players)) {
            throw new IllegalArgumentException("player must be one of " + players + ", was number " + player);
        }
        int bit = 1 << player;
        double[] weight = weights(players);
        Compensated sum = new Compensated();
        for (int others = 0; others < worth.length; others++) {
            if ((others & bit) == 0) {
                sum.add(weight[Integer.bitCount(others)] * (worth[others | bit] - worth[others]));
            }
        }
        return sum.total();
    }

    /** By size of the coalition that a player joins: s! (n - 1 - s)! / n!, which is 1 over n and the coalitions of that size. */
    private static double[] weights(int players) {
        double[] weight = new double[players];
        long coalitions = 1;
        for (int size = 0; size < players; size++) {
            weight[size] = 1.0 / (players * coalitions);
            coalitions = coalitions * (players - 1 - size) / (size + 1);
        }
        return weight;
    }

    private static int players(double[] worth) {
        int players = Integer.numberOfTrailingZeros(worth.length);
        if (!(Integer.bitCount(worth.length) == 1 && players <= MOST_PLAYERS)) {
            throw new IllegalArgumentException("worth must have one value for each coalition of at most " + MOST_PLAYERS
                    + " players, had " + worth.length);
        }
        return players;
    }
}
