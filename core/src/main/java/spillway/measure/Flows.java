package spillway.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import spillway.ledger.Reason;
import spillway.measure.RunSummary.Flow;

/**
 * Value that forced movements took from one group and gave to another, in the numeraire at the marks of the moment.
 *
 * <p>An entry balances per asset and per instrument, so what its parties gain and lose at the marks sums to zero: each
 * loser gives to each gainer in proportion to the gain. Between two groups and for one reason, only the net is shown.
 */
final class Flows {
    private static final int ROLES = Role.values().length;

    /** Net from the first role to the second, by reason, first and second role in one key, first below second. */
    private final TreeMap<Integer, Double> net = new TreeMap<>();

    /** Gain of each role in an entry; they sum to zero but for rounding of doubles. */
    void add(Reason reason, double[] gainByRole) {
        double gained = 0;
        for (double gain : gainByRole) {
            gained += Math.max(0, gain);
        }
        if (!(gained > 0)) {
            return;
        }
        for (int giver = 0; giver < ROLES; giver++) {
            for (int receiver = 0; receiver < ROLES; receiver++) {
                if (gainByRole[giver] < 0 && gainByRole[receiver] > 0) {
                    move(reason, giver, receiver, -gainByRole[giver] * (gainByRole[receiver] / gained));
                }
            }
        }
    }

    private void move(Reason reason, int giver, int receiver, double amount) {
        int low = Math.min(giver, receiver);
        int high = Math.max(giver, receiver);
        net.merge((reason.ordinal() * ROLES + low) * ROLES + high, giver < receiver ? amount : -amount, Double::sum);
    }

    /** Every flow above 0, by reason and role. */
    List<Flow> list() {
        List<Flow> flows = new ArrayList<>();
        for (Map.Entry<Integer, Double> entry : net.entrySet()) {
            Role low = Role.values()[entry.getKey() / ROLES % ROLES];
            Role high = Role.values()[entry.getKey() % ROLES];
            Reason reason = Reason.values()[entry.getKey() / ROLES / ROLES];
            double amount = entry.getValue();
            if (amount != 0) {
                Role giver = amount > 0 ? low : high;
                Role receiver = amount > 0 ? high : low;
                flows.add(new Flow(giver.giver(), receiver.receiver(), words(reason), Math.abs(amount)));
            }
        }
        return flows;
    }

    private static String words(Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
