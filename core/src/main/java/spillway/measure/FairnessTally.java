package spillway.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import spillway.measure.DeleveragingFairness.Outcome;
import spillway.measure.DeleveragingFairness.WinnerLoss;
import spillway.num.Maths;
import spillway.sim.DeleveragingRound;
import spillway.sim.DeleveragingRound.Candidate;
import spillway.waterfall.HaircutBase;
import spillway.waterfall.Haircuts;
import spillway.waterfall.LotAllocation;
import spillway.world.World;

/** The rounds of one venue so far, under every rule. Row 0 of a rule's arrays is what the run did. */
final class FairnessTally {
    private static final double CHURN = 5;

    private final World world;
    private final int venue;
    private final List<DeleveragingRule> rules;
    private final Tally[] tallies;
    private final TreeMap<Integer, Person> people = new TreeMap<>();
    /** By instrument and account: its profit when first met. */
    private final TreeMap<Long, Double> profits = new TreeMap<>();

    private int rounds;
    private double closed;

    FairnessTally(World world, int venue, List<DeleveragingRule> rules) {
        this.world = world;
        this.venue = venue;
        this.rules = List.copyOf(rules);
        tallies = new Tally[rules.size() + 1];
        for (int r = 0; r < tallies.length; r++) {
            tallies[r] = new Tally();
        }
    }

    /** Weighted by what rounds closed, of one rule. */
    private static final class Tally {
        double closed;
        double loss;
        double byPosition;
        double byProfit;
        double topKept;
        double topProfitKept;
        double weightOfProfit;
        double largestShare;
    }

    /** One account, over all rules. */
    private static final class Person {
        int place = Integer.MAX_VALUE;
        double profit;
        double equity;
        double leverage;
        final double[] closed;
        final double[] loss;
        /** Part of what was held that is left, over rounds. */
        final double[] left;

        Person(int rules, Haircuts.Winner first) {
            equity = first.equity();
            leverage = first.leverage();
            closed = new double[rules];
            loss = new double[rules];
            left = new double[rules];
            Arrays.fill(left, 1);
        }
    }

    void add(DeleveragingRound round) {
        rounds++;
        closed += round.lots() * round.lotSize() * round.mark();
        List<Candidate> candidates = round.candidates();
        List<Haircuts.Winner> winners =
                candidates.stream().map(Candidate::winner).toList();
        long[] held = candidates.stream().mapToLong(Candidate::lots).toArray();
        meet(round);
        take(0, round, held, candidates.stream().mapToLong(Candidate::taken).toArray());
        for (int r = 0; r < rules.size(); r++) {
            DeleveragingRule rule = rules.get(r);
            double perLot = rule.base() == HaircutBase.CONTRACTS ? 1 : round.theta() * round.lossPerLot();
            take(
                    r + 1,
                    round,
                    held,
                    LotAllocation.spread(rule.policy(), rule.base(), winners, held, round.lots(), perLot));
        }
    }

    private void meet(DeleveragingRound round) {
        int place = 0;
        for (Candidate c : round.candidates()) {
            place++;
            Person person = people.computeIfAbsent(c.account(), a -> new Person(tallies.length, c.winner()));
            person.place = Math.min(person.place, place);
            long key = (long) round.instrument() << Integer.SIZE | c.account();
            if (profits.putIfAbsent(key, c.winner().amount(HaircutBase.PROFIT)) == null) {
                person.profit += c.winner().amount(HaircutBase.PROFIT);
            }
        }
    }

    private void take(int rule, DeleveragingRound round, long[] held, long[] taken) {
        double perLot = round.theta() * round.lossPerLot();
        double notionalOfLot = round.lotSize() * round.mark();
        double[] position = new double[held.length];
        double[] positionLeft = new double[held.length];
        double[] profit = new double[held.length];
        double[] profitLeft = new double[held.length];
        Tally tally = tallies[rule];
        int top = -1;
        double weight = 0;
        for (int i = 0; i < held.length; i++) {
            Candidate c = round.candidates().get(i);
            position[i] = held[i];
            positionLeft[i] = held[i] - taken[i];
            profit[i] = c.winner().amount(HaircutBase.PROFIT);
            profitLeft[i] = profit[i] - taken[i] * perLot;
            top = top < 0 || profit[i] > profit[top] ? i : top;
            double part = (double) taken[i] / held[i];
            Person person = Objects.requireNonNull(people.get(c.account()));
            person.closed[rule] += taken[i] * notionalOfLot;
            person.loss[rule] += taken[i] * perLot;
            person.left[rule] *= 1 - part;
            tally.loss += taken[i] * perLot;
            tally.largestShare = Math.max(tally.largestShare, part);
            weight += taken[i] * notionalOfLot;
        }
        tally.closed += weight;
        tally.byPosition += weight * Inversions.share(position, positionLeft);
        tally.byProfit += weight * Inversions.share(profit, profitLeft);
        if (top >= 0) {
            tally.topKept += weight * positionLeft[top] / position[top];
        }
        if (top >= 0 && profit[top] > 0) {
            tally.topProfitKept += weight * Math.clamp(profitLeft[top] / profit[top], 0, 1);
            tally.weightOfProfit += weight;
        }
    }

    DeleveragingFairness result() {
        double profit = 0;
        for (double p : profits.values()) {
            profit += p;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int r = 0; r < tallies.length; r++) {
            outcomes.add(outcome(r, profit));
        }
        return new DeleveragingFairness(
                world.venues().get(venue).name(),
                world.venues().get(venue).margin().numeraire(),
                rounds,
                closed,
                profit,
                outcomes,
                winners());
    }

    private Outcome outcome(int r, double profit) {
        Tally t = tallies[r];
        double[] byAccount =
                people.values().stream().mapToDouble(p -> p.closed[r]).toArray();
        Concentration spread = new Concentration(byAccount);
        int hit = 0;
        double leaving = 0;
        for (Person person : people.values()) {
            hit += person.closed[r] > 0 ? 1 : 0;
            leaving += 1 - Maths.exp(-CHURN * (1 - person.left[r]));
        }
        return new Outcome(
                r == 0 ? DeleveragingFairness.AS_RUN : rules.get(r - 1).name(),
                t.closed,
                t.loss,
                hit,
                spread.topShare(1),
                spread.topShare(10),
                spread.gini(),
                t.byPosition / t.closed,
                t.byProfit / t.closed,
                t.topKept / t.closed,
                t.topProfitKept / t.weightOfProfit,
                t.largestShare,
                t.loss / profit,
                leaving);
    }

    private List<WinnerLoss> winners() {
        List<WinnerLoss> all = new ArrayList<>();
        people.forEach((account, p) -> {
            double any = 0;
            List<Double> closedByRule = new ArrayList<>();
            List<Double> lossByRule = new ArrayList<>();
            for (int r = 0; r < tallies.length; r++) {
                closedByRule.add(p.closed[r]);
                lossByRule.add(p.loss[r]);
                any += p.closed[r];
            }
            if (any > 0) {
                all.add(new WinnerLoss(
                        world.book().id(account),
                        world.book().partyName(world.book().party(account)),
                        p.place,
                        p.profit,
                        p.equity,
                        p.leverage,
                        closedByRule,
                        lossByRule));
            }
        });
        // a stable sort: the book's order where losses are equal
        all.sort(Comparator.comparingDouble((WinnerLoss w) -> w.loss().getFirst())
                .reversed()
                .thenComparing(
                        Comparator.comparingDouble((WinnerLoss w) -> w.closed().getFirst())
                                .reversed()));
        return all;
    }
}
