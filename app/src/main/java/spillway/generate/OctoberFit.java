package spillway.generate;

import java.util.ArrayList;
import java.util.List;
import spillway.account.Book;
import spillway.num.Maths;
import spillway.sim.RunOptions;
import spillway.sim.Simulation;
import spillway.world.World;

/**
 * Fits the depth coefficient of the October demo on BTC and ETH alone, and says what comes out for the other three.
 *
 * <p>The loss is the sum over BTC and ETH of ln(further fall of the execution price / the one observed) squared. It jumps
 * where one large account more or less is liquidated, so a single point of least loss can be luck. Taken is the point whose
 * loss, averaged with that of its two neighbours, is least ({@link #taken}).
 *
 * <p>{@code java -cp app/target/spillway.jar spillway.generate.OctoberFit} prints the table of docs/validation.md.
 */
public final class OctoberFit {
    private static final List<OctoberMarket> FITTED_ON = List.of(OctoberMarket.BTC, OctoberMarket.ETH);
    private static final double FIRST = 0.0004;
    private static final double LAST = 0.0014;
    private static final double STEP = 0.00005;

    private OctoberFit() {}

    /** One coefficient tried: how far off BTC and ETH are, and the further falls of all markets, in their order. */
    public record Tried(double coefficient, double loss, List<Double> furtherFalls) {
        public Tried {
            furtherFalls = List.copyOf(furtherFalls);
        }
    }

    /** Every coefficient of the grid, on one book. */
    public static List<Tried> table(OctoberLaws laws, long seed, int accounts) {
        Book book = OctoberWorld.book(laws, seed, accounts);
        List<Tried> tried = new ArrayList<>();
        for (int k = 0; FIRST + k * STEP <= LAST + STEP / 2; k++) {
            double coefficient = FIRST + k * STEP;
            tried.add(run(OctoberWorld.of(book, OctoberDepth.FITTED.with(coefficient)), coefficient));
        }
        return tried;
    }

    /** The point of the grid with the least loss on average with its two neighbours; the first of equals. */
    public static Tried taken(List<Tried> table) {
        int best = 1;
        for (int k = 2; k < table.size() - 1; k++) {
            best = meanLoss(table, k) < meanLoss(table, best) ? k : best;
        }
        return table.get(best);
    }

    private static double meanLoss(List<Tried> table, int middle) {
        return (table.get(middle - 1).loss()
                        + table.get(middle).loss()
                        + table.get(middle + 1).loss())
                / 3;
    }

    private static Tried run(World world, double coefficient) {
        OctoberOutcome outcome = new OctoberOutcome(world);
        new Simulation(world, RunOptions.QUIET.withJournal(outcome)).run();
        List<Double> falls = new ArrayList<>();
        for (OctoberMarket m : OctoberMarket.values()) {
            falls.add(outcome.furtherFall(m));
        }
        double loss = 0;
        for (OctoberMarket m : FITTED_ON) {
            double off = Maths.log(outcome.furtherFall(m) / m.observedFurtherFall());
            loss += off * off;
        }
        return new Tried(coefficient, loss, falls);
    }

    /** Arguments: seed (1), accounts (50,000), both may be left out. */
    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : 1;
        int accounts = args.length > 1 ? Integer.parseInt(args[1]) : OctoberBook.DEMO_ACCOUNTS;
        List<Tried> table = table(OctoberLaws.DEMO, seed, accounts);
        System.out.println("coefficient   loss   further fall over the observed one: BTC ETH | SOL XRP DOGE");
        Tried taken = taken(table);
        for (Tried tried : table) {
            print(tried, tried == taken ? "  <- taken" : "");
        }
    }

    private static void print(Tried tried, String marks) {
        StringBuilder line = new StringBuilder(
                String.format(java.util.Locale.ROOT, "%.5f      %6.3f ", tried.coefficient(), tried.loss()));
        for (OctoberMarket m : OctoberMarket.values()) {
            line.append(String.format(
                    java.util.Locale.ROOT, "  %.2f", tried.furtherFalls().get(m.ordinal()) / m.observedFurtherFall()));
        }
        System.out.println(line + marks);
    }
}
