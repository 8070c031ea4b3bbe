package spillway.portfolio;

import java.util.List;
import spillway.portfolio.Portfolio.Holding;

/**
 * What many accounts hold, in columns: amounts and the rows that they multiply. An account's terms come expiry by expiry and
 * then the rest, each group a segment.
 */
final class SweepAccounts {
    final int accounts;
    /** By account, one more than there are: its first segment. */
    final int[] segmentFrom;
    /** By segment, one more than there are: its first term. */
    final int[] termFrom;
    /** By segment: the expiry, or the number of expiries for the rest. */
    final int[] expiry;

    final double[] amount;
    /** Offset of the row in {@link SweepRows#value}. */
    final int[] row;

    private int segments;
    private int terms;

    SweepAccounts(SweepRows rows, PortfolioMarket market, List<Portfolio> all) {
        accounts = all.size();
        int expiries = market.expiries().size();
        long most = 0;
        for (Portfolio p : all) {
            most += p.options().size()
                    + 2L * p.futures().size()
                    + 1
                    + p.collateral().size();
        }
        int terms = Math.toIntExact(most);
        int segments = Math.toIntExact(Math.min(most, (long) accounts * (expiries + 1)));
        segmentFrom = new int[accounts + 1];
        termFrom = new int[segments + 1];
        expiry = new int[segments];
        amount = new double[terms];
        row = new int[terms];
        for (int a = 0; a < accounts; a++) {
            add(rows, market, all.get(a));
            segmentFrom[a + 1] = this.segments;
        }
    }

    private void add(SweepRows rows, PortfolioMarket market, Portfolio p) {
        PortfolioMarkets.refuseUnlisted(market, p);
        int first = terms;
        if (!rows.additive) {
            for (int e = 0; e < market.expiries().size(); e++) {
                for (Holding option : p.options()) {
                    if (market.options().get(option.of()).expiry() == e) {
                        term(rows.option(option.of()), option.amount());
                    }
                }
                for (Holding future : p.futures()) {
                    if (future.of() == e) {
                        term(rows.futureBasis(e), future.amount());
                    }
                }
                first = close(first, e);
            }
        } else {
            p.options().forEach(option -> term(rows.option(option.of()), option.amount()));
        }
        p.futures().forEach(future -> term(rows.future(future.of()), future.amount()));
        if (p.perpetuals() != 0) {
            term(rows.perpetual(), p.perpetuals());
        }
        p.collateral().forEach(asset -> term(rows.collateral(asset.of()), asset.amount()));
        close(first, rows.linearSegment());
    }

    private void term(int rowOffset, double size) {
        row[terms] = rowOffset;
        amount[terms++] = size;
    }

    /** Ends a segment that began at {@code first}, unless it is empty. */
    private int close(int first, int of) {
        if (terms > first) {
            expiry[segments++] = of;
            termFrom[segments] = terms;
        }
        return terms;
    }

    /** First term of an account; that of the next account ends it. */
    int firstTerm(int account) {
        return termFrom[segmentFrom[account]];
    }
}
