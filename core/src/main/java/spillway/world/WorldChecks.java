package spillway.world;

import java.util.List;
import spillway.account.AccountClass;
import spillway.account.AccountView;
import spillway.account.Book;
import spillway.asset.Asset;
import spillway.event.AgentEvent.Deposited;
import spillway.event.AgentEvent.Traded;
import spillway.event.AgentEvent.Withdrawn;
import spillway.event.Event;
import spillway.event.GovernanceEvent.ProfileChanged;
import spillway.event.MarketEvent.PriceMoved;
import spillway.event.MarketEvent.VolatilityMoved;
import spillway.impact.PassThrough;
import spillway.market.Instrument;

/** What a world refuses: each message names the account or the input, the rule and the value. */
final class WorldChecks {
    private final List<Asset> assets;
    private final List<Venue> venues;
    private final List<Instrument> instruments;
    private final Book book;

    WorldChecks(List<Asset> assets, List<Venue> venues, List<Instrument> instruments, Book book) {
        this.assets = assets;
        this.venues = venues;
        this.instruments = instruments;
        this.book = book;
    }

    void refuseBadBook() {
        for (Instrument instrument : instruments) {
            within("venue of " + instrument.symbol(), instrument.venue(), venues.size());
            within("base of " + instrument.symbol(), instrument.base(), assets.size());
            within("settlement of " + instrument.symbol(), instrument.settlement(), assets.size());
        }
        refuseMissingVenueAccounts();
        long[] open = new long[instruments.size()];
        AccountView view = book.view();
        for (int a = 0; a < book.size(); a++) {
            if (!(book.venue(a) < venues.size())) {
                throw refused(
                        "account " + book.id(a), "must be at a venue of the world, was at number " + book.venue(a));
            }
            book.at(a, view);
            positions(a, view, open);
            balances(a, view);
            for (int k = 0; k < view.orders(); k++) {
                derivative(a, view.orderInstrument(k), "an order");
            }
        }
        refuseOpenLots(open);
    }

    private void refuseMissingVenueAccounts() {
        for (int v = 0; v < venues.size(); v++) {
            for (AccountClass c : AccountClass.values()) {
                if (c.ofTheVenue() && book.venueAccount(v, c) < 0) {
                    throw refused("venue " + venues.get(v).name(), "must have an account of class " + c);
                }
            }
        }
    }

    private void positions(int account, AccountView view, long[] open) {
        for (int k = 0; k < view.positions(); k++) {
            int i = view.instrument(k);
            derivative(account, i, "a position");
            open[i] = Math.addExact(open[i], view.lots(k));
        }
    }

    /** Only what is margined can be held as lots, and only where it trades. */
    private void derivative(int account, int instrument, String what) {
        within(name(account) + ": instrument of " + what, instrument, instruments.size());
        Instrument held = instruments.get(instrument);
        if (held.venue() != book.venue(account)) {
            throw refused(
                    name(account),
                    what + " must be in an instrument of its venue, was in " + held.symbol() + " of "
                            + venues.get(held.venue()).name());
        }
        if (!held.heldAsPosition() || lends(book.venue(account))) {
            throw refused(name(account), "must hold balances alone of " + held.symbol() + ", has " + what);
        }
    }

    /** Nobody owes what the venue does not lend ({@link Venue#lends(String)}), and no fund is below zero. */
    private void balances(int account, AccountView view) {
        int venue = book.venue(account);
        boolean fund = book.accountClass(account) == AccountClass.INSURANCE;
        boolean owner = !book.accountClass(account).ofTheVenue();
        for (int k = 0; k < view.balances(); k++) {
            within(name(account) + ": asset of a balance", view.asset(k), assets.size());
            Asset asset = assets.get(view.asset(k));
            boolean owedElsewhere = owner && !venues.get(venue).lends(asset.symbol());
            if (view.atoms(k) < 0 && (fund || owedElsewhere)) {
                String why = fund ? ", an insurance fund" : " at a venue that lends its numeraire alone";
                throw refused(
                        name(account),
                        "balance of " + asset.symbol() + " must be at least 0" + why + ", was "
                                + asset.units(view.atoms(k)));
            }
        }
    }

    /** Lots of each derivative net to zero: a book of which only a part is known needs a counter-account by name. */
    private void refuseOpenLots(long[] open) {
        for (int i = 0; i < open.length; i++) {
            if (open[i] != 0) {
                throw refused(
                        instruments.get(i).symbol(),
                        "lots must net to zero, are off by " + open[i]
                                + "; a partial book needs a rest-of-market account");
            }
        }
    }

    /** What hedgers do moves what an option is on, and its forward moves the option: impact takes no other way. */
    void refusePassThrough(PassThrough passThrough) {
        for (PassThrough.Pair pair : passThrough.pairs()) {
            boolean option = isOption(pair.execution()) || isOption(pair.trigger());
            if (option && pair.execution() != pair.trigger()) {
                throw refused(
                        instruments.get(pair.execution()).symbol(),
                        "pass-through must be to its own mark alone where an option is concerned, was to "
                                + instruments.get(pair.trigger()).symbol());
            }
        }
    }

    private boolean isOption(int instrument) {
        return instrument < instruments.size() && instruments.get(instrument) instanceof Instrument.Option;
    }

    /** Nothing settles in a run. */
    void refuseExpiry(long endNanos) {
        for (Instrument instrument : instruments) {
            if (instrument instanceof Instrument.Option option && !(option.expiryNanos() > endNanos)) {
                throw refused(
                        option.symbol(),
                        "must expire after the end of the run, expires at " + option.expiryNanos()
                                + " ns, the end being " + endNanos);
            }
        }
    }

    void refuseBadInputs(List<Timed> inputs, long startNanos) {
        long last = startNanos;
        for (int k = 0; k < inputs.size(); k++) {
            Timed timed = inputs.get(k);
            if (!(timed.timeNanos() >= last)) {
                throw new IllegalArgumentException("inputs must be in the order of time and not before the start, "
                        + timed.timeNanos() + " follows " + last);
            }
            last = timed.timeNanos();
            refuseBad("input " + k, timed.input());
        }
    }

    private void refuseBad(String which, Event input) {
        switch (input) {
            case PriceMoved e -> {
                within(which + ": instrument", e.instrument(), instruments.size());
                if (instruments.get(e.instrument()) instanceof Instrument.Option option) {
                    throw refused(
                            which,
                            "price must be of what is no option, was of " + option.symbol()
                                    + ": options follow their forward and their volatility");
                }
            }
            case VolatilityMoved e -> {
                within(which + ": asset", e.asset(), assets.size());
                if (instruments.stream().noneMatch(i -> i instanceof Instrument.Option && i.base() == e.asset())) {
                    throw refused(
                            which,
                            "volatility must be of an asset that options are on, was of "
                                    + assets.get(e.asset()).symbol());
                }
            }
            case Deposited e -> transfer(which, e.account(), e.asset());
            case Withdrawn e -> transfer(which, e.account(), e.asset());
            case Traded e -> trade(which, e);
            case ProfileChanged e -> {
                within(which + ": venue", e.venue(), venues.size());
                within(
                        which + ": profile version of " + venues.get(e.venue()).name(),
                        e.version(),
                        venues.get(e.venue()).versions().size());
            }
            case Event outcome -> throw refused(which, "must come from outside, was " + outcome);
        }
    }

    private void transfer(String which, int account, int asset) {
        within(which + ": account", account, book.size());
        within(which + ": asset", asset, assets.size());
    }

    private void trade(String which, Traded trade) {
        within(which + ": instrument", trade.instrument(), instruments.size());
        Instrument traded = instruments.get(trade.instrument());
        for (int account : new int[] {trade.buyer(), trade.seller()}) {
            within(which + ": account", account, book.size());
            if (book.venue(account) != traded.venue()) {
                throw refused(
                        which,
                        "buyer and seller must be at the venue of " + traded.symbol() + ", " + name(account) + " is at "
                                + venues.get(book.venue(account)).name());
            }
        }
        if (traded.heldAsPosition() && lends(traded.venue())) {
            throw refused(which, "a lending venue must trade balances alone, was " + traded.symbol());
        }
    }

    private boolean lends(int venue) {
        return venues.get(venue).lends();
    }

    private String name(int account) {
        return "account " + venues.get(book.venue(account)).name() + "/" + book.id(account);
    }

    private static void within(String what, int index, int size) {
        if (!(index >= 0 && index < size)) {
            throw refused(what, "must be below " + size + ", was number " + index);
        }
    }

    private static IllegalArgumentException refused(String what, String rule) {
        return new IllegalArgumentException(what + ": " + rule);
    }
}
