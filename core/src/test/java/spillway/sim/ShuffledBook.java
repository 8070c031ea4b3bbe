package spillway.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.account.BookBuilder;
import spillway.world.World;

/** The book of a world, built anew from its rows in another order. */
final class ShuffledBook {
    private ShuffledBook() {}

    static Book of(World world, SplittableRandom random) {
        Book book = world.book();
        BookBuilder other = new BookBuilder();
        int[] handle = new int[book.size()];
        for (int a : order(book.size(), random)) {
            handle[a] = other.account(
                    book.venue(a), book.id(a), book.partyName(book.party(a)), book.accountClass(a), book.isolated(a));
        }
        AccountView view = book.view();
        for (int a : order(book.size(), random)) {
            book.at(a, view);
            for (int k : order(view.positions(), random)) {
                other.position(handle[a], view.instrument(k), view.lots(k), view.costAtoms(k));
            }
            for (int k : order(view.balances(), random)) {
                other.balance(handle[a], view.asset(k), view.atoms(k));
            }
            for (int k : order(view.orders(), random)) {
                other.order(handle[a], view.orderInstrument(k), view.orderLots(k), view.orderPrice(k));
            }
            if (!Double.isNaN(view.blendedThreshold())) {
                other.blendedThreshold(handle[a], view.blendedThreshold());
            }
        }
        return other.build();
    }

    private static int[] order(int n, SplittableRandom random) {
        List<Integer> left = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            left.add(i);
        }
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = left.remove(random.nextInt(left.size()));
        }
        return order;
    }
}
