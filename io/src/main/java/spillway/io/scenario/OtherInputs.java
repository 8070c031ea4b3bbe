package spillway.io.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spillway.account.Book;
import spillway.event.AgentEvent;
import spillway.event.Event;
import spillway.io.book.Frame;
import spillway.io.input.Decimals;
import spillway.io.yaml.YamlNode;
import spillway.market.Instrument;
import spillway.world.Timed;

/** The {@code inputs} of a scenario: deposits, withdrawals and trades by time. */
final class OtherInputs {
    private final Frame frame;
    private final Book book;

    private OtherInputs(Frame frame, Book book) {
        this.frame = frame;
        this.book = book;
    }

    static List<Timed> read(YamlNode.Fields root, Frame frame, Book book, Address address, Moments moments) {
        OtherInputs inputs = new OtherInputs(frame, book);
        List<Timed> all = new ArrayList<>();
        for (YamlNode.Fields input : root.list("inputs")) {
            Optional<Long> time = address.attempt(input.get("at"), () -> moments.nanos(input.get("at")));
            Optional<Event> event = address.attempt(input, () -> inputs.event(input));
            if (time.isPresent()) {
                event.flatMap(e -> address.attempt(input, () -> new Timed(time.get(), e)))
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private Event event(YamlNode.Fields input) {
        if (input.has("trade")) {
            return trade(input.fields("trade"));
        }
        YamlNode.Fields transfer = input.fields(input.has("deposit") ? "deposit" : "withdraw");
        int account = account(transfer.text("account"));
        int asset = frame.asset(transfer.text("asset"));
        long atoms = Decimals.scaled(
                transfer.exact("amount"), frame.assets().get(asset).decimals());
        return input.has("deposit")
                ? new AgentEvent.Deposited(account, asset, atoms)
                : new AgentEvent.Withdrawn(account, asset, atoms);
    }

    private Event trade(YamlNode.Fields trade) {
        int index = frame.instrument(trade.text("instrument"));
        Instrument instrument = frame.instruments().get(index);
        long lots = Decimals.scaled(trade.exact("size"), instrument.lotDecimals());
        if (!(lots > 0)) {
            throw new IllegalArgumentException("size must be above 0, was " + trade.exact("size"));
        }
        int buyer = account(trade.text("buyer"));
        int seller = account(trade.text("seller"));
        if (buyer == seller || book.venue(buyer) != instrument.venue() || book.venue(seller) != instrument.venue()) {
            throw new IllegalArgumentException("buyer and seller must be two accounts of the instrument's venue");
        }
        double price = new spillway.unit.Price(trade.real("price")).value();
        return new AgentEvent.Traded(buyer, seller, index, lots, price);
    }

    private int account(String address) {
        int slash = address.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("account must be venue/id, was '" + Decimals.clipped(address) + "'");
        }
        int account = book.find(frame.venue(address.substring(0, slash)), address.substring(slash + 1));
        if (account < 0) {
            throw new IllegalArgumentException("account must be in the book, was '" + Decimals.clipped(address) + "'");
        }
        return account;
    }
}
