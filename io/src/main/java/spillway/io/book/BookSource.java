package spillway.io.book;

import spillway.account.BookBuilder;

/** Makes a book rather than reading one; the app registers those that it has by name. */
@FunctionalInterface
public interface BookSource {
    /** Adds traders' accounts; the venue's own are already there. The same request must give the same accounts. */
    void fill(Frame frame, Request request, BookBuilder into);

    /** What a scenario asks for in its {@code generate} block. */
    record Request(String generator, long seed, int accounts) {}
}
