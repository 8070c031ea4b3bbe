package spillway.io.book;

import java.util.List;
import spillway.asset.Asset;
import spillway.market.Instrument;
import spillway.world.ExecutionMarket;
import spillway.world.Venue;

/**
 * A world without its book: what the names in a book mean.
 *
 * @param markets one per instrument
 */
public record Frame(
        List<Asset> assets, List<Venue> venues, List<Instrument> instruments, List<ExecutionMarket> markets) {
    public Frame {
        assets = List.copyOf(assets);
        venues = List.copyOf(venues);
        instruments = List.copyOf(instruments);
        markets = List.copyOf(markets);
    }

    /** Index of the asset; refused with the known ones if there is none. */
    public int asset(String symbol) {
        for (int a = 0; a < assets.size(); a++) {
            if (assets.get(a).symbol().equals(symbol)) {
                return a;
            }
        }
        throw new IllegalArgumentException(
                "must be one of " + assets.stream().map(Asset::symbol).toList() + ", was '" + symbol + "'");
    }

    public int venue(String name) {
        for (int v = 0; v < venues.size(); v++) {
            if (venues.get(v).name().equals(name)) {
                return v;
            }
        }
        throw new IllegalArgumentException(
                "must be one of " + venues.stream().map(Venue::name).toList() + ", was '" + name + "'");
    }

    /** Index of the venue's instrument of that symbol. */
    public int instrument(int venue, String symbol) {
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).venue() == venue
                    && instruments.get(i).symbol().equals(symbol)) {
                return i;
            }
        }
        List<String> known = instruments.stream()
                .filter(instrument -> instrument.venue() == venue)
                .map(Instrument::symbol)
                .toList();
        throw new IllegalArgumentException(
                "must be one of " + known + " at " + venues.get(venue).name() + ", was '" + symbol + "'");
    }

    /** Index of {@code venue/symbol}, or of a bare symbol where one venue alone has it. */
    public int instrument(String address) {
        int slash = address.indexOf('/');
        if (slash > 0 && venues.stream().anyMatch(v -> v.name().equals(address.substring(0, slash)))) {
            return instrument(venue(address.substring(0, slash)), address.substring(slash + 1));
        }
        int found = -1;
        for (int i = 0; i < instruments.size(); i++) {
            if (instruments.get(i).symbol().equals(address)) {
                if (found >= 0) {
                    throw new IllegalArgumentException("must name its venue, several trade '" + address + "'");
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new IllegalArgumentException("must be an instrument as venue/symbol, was '" + address + "'");
        }
        return found;
    }
}
