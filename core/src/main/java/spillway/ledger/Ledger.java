package spillway.ledger;

import java.util.List;

/**
 * The only way value moves.
 *
 * <p>An entry that would overflow, or that breaks a rule of {@link Entry}, changes nothing.
 */
public final class Ledger {
    private final Holdings holdings;
    private final LedgerSink sink;
    private long entries;

    public Ledger(Holdings holdings, LedgerSink sink) {
        this.holdings = holdings;
        this.sink = sink;
    }

    /** Books every leg of the entry, or none of them. */
    public void post(Entry entry) {
        refuseOverflow(entry.legs());
        for (int i = 0; i < entry.legs().size(); i++) {
            apply(entry.legs().get(i));
        }
        entries++;
        sink.posted(entry);
    }

    /** Entries posted so far. */
    public long entries() {
        return entries;
    }

    private void refuseOverflow(List<Leg> legs) {
        for (int i = 0; i < legs.size(); i++) {
            long extra = 0;
            long extraLots = 0;
            Leg leg = legs.get(i);
            for (int j = 0; j <= i; j++) {
                Leg other = legs.get(j);
                if (leg instanceof Leg.Cash a
                        && other instanceof Leg.Cash b
                        && a.account() == b.account()
                        && a.asset() == b.asset()) {
                    extra = Math.addExact(extra, b.atoms());
                } else if (leg instanceof Leg.Holding a
                        && other instanceof Leg.Holding b
                        && a.account() == b.account()
                        && a.instrument() == b.instrument()) {
                    extra = Math.addExact(extra, b.cost());
                    extraLots = Math.addExact(extraLots, b.lots());
                }
            }
            switch (leg) {
                case Leg.Cash c -> Math.addExact(holdings.cashAtoms(c.account(), c.asset()), extra);
                case Leg.Holding h -> {
                    Math.addExact(holdings.lots(h.account(), h.instrument()), extraLots);
                    Math.addExact(holdings.costAtoms(h.account(), h.instrument()), extra);
                }
            }
        }
    }

    private void apply(Leg leg) {
        switch (leg) {
            case Leg.Cash c ->
                holdings.setCash(c.account(), c.asset(), holdings.cashAtoms(c.account(), c.asset()) + c.atoms());
            case Leg.Holding h ->
                holdings.setPosition(
                        h.account(),
                        h.instrument(),
                        holdings.lots(h.account(), h.instrument()) + h.lots(),
                        holdings.costAtoms(h.account(), h.instrument()) + h.cost());
        }
    }
}
