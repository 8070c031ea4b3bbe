package spillway.io.scenario;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import spillway.account.Book;
import spillway.event.AgentEvent;
import spillway.event.Event;
import spillway.io.book.Frame;
import spillway.io.input.Decimals;
import spillway.io.yaml.Address;
import spillway.io.yaml.YamlNode;
import spillway.market.Instrument;
import spillway.unit.Price;
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
            Optional<Long> time = address.attempt(input.get("at"), () -> moments.within(input.get("at")));
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
        int account = account(transfer, "account");
        int asset = Address.inside(transfer.get("asset"), () -> frame.asset(transfer.text("asset")));
        int decimals = frame.assets().get(asset).decimals();
        long atoms = Address.inside(transfer.get("amount"), () -> Decimals.scaled(transfer.exact("amount"), decimals));
        return input.has("deposit")
                ? new AgentEvent.Deposited(account, asset, atoms)
                : new AgentEvent.Withdrawn(account, asset, atoms);
    }

    private Event trade(YamlNode.Fields trade) {
        int index = Address.inside(trade.get("instrument"), () -> frame.instrument(trade.text("instrument")));
        Instrument instrument = frame.instruments().get(index);
        long lots = Address.inside(trade.get("size"), () -> lots(trade.exact("size"), instrument));
        int buyer = trader(trade, "buyer", instrument);
        int seller = trader(trade, "seller", instrument);
        if (buyer == seller) {
            throw new IllegalArgumentException("buyer and seller must be two accounts");
        }
        double price = Address.inside(trade.get("price"), () -> new Price(trade.real("price")).value());
        return new AgentEvent.Traded(buyer, seller, index, lots, price);
    }

    private static long lots(BigDecimal size, Instrument instrument) {
        long lots = Decimals.scaled(size, instrument.lotDecimals());
        if (!(lots > 0)) {
            throw new IllegalArgumentException("must be above 0, was " + size);
        }
        return lots;
    }

    /** An account of the venue where the instrument trades. */
    private int trader(YamlNode.Fields trade, String key, Instrument instrument) {
        int account = account(trade, key);
        return Address.inside(trade.get(key), () -> {
            if (book.venue(account) != instrument.venue()) {
                throw new IllegalArgumentException("must be an account of "
                        + frame.venues().get(instrument.venue()).name() + ", where " + instrument.symbol()
                        + " trades, was '" + Decimals.clipped(trade.text(key)) + "'");
            }
            return account;
        });
    }

    private int account(YamlNode.Fields fields, String key) {
        return Address.inside(fields.get(key), () -> account(fields.text(key)));
    }

    private int account(String address) {
        int slash = address.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException(
                    "must be an account as venue/id, was '" + Decimals.clipped(address) + "'");
        }
        int account = book.find(frame.venue(address.substring(0, slash)), address.substring(slash + 1));
        if (account < 0) {
            throw new IllegalArgumentException(
                    "must be an account of the book, was '" + Decimals.clipped(address) + "'");
        }
        return account;
    }
}
