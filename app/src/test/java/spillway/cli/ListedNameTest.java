package spillway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import spillway.cli.ListedName.Strike;
import spillway.market.Instrument.OptionRight;

class ListedNameTest {
    @Test
    void venuesNameOptionsAndFuturesByTheirDates() {
        assertThat(ListedName.of("BTC-27MAR26-60000-C"))
                .contains(new ListedName(
                        "BTC", "2026-03-27T08:00:00Z", Optional.of(new Strike("60000", OptionRight.CALL))));
        assertThat(ListedName.of("ETH-20260109-3000-P"))
                .contains(new ListedName(
                        "ETH", "2026-01-09T08:00:00Z", Optional.of(new Strike("3000", OptionRight.PUT))));
        assertThat(ListedName.of("XRP_USDC-5FEB26-2d25-C"))
                .contains(new ListedName(
                        "XRP_USDC", "2026-02-05T08:00:00Z", Optional.of(new Strike("2.25", OptionRight.CALL))));
        assertThat(ListedName.of("BTC-27MAR26"))
                .contains(new ListedName("BTC", "2026-03-27T08:00:00Z", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BTC-PERP", "BTC", "BTCUSDC", "BTC/USDC", "BTC-31FEB26-1-C", "BTC-20261332-1-C", "BTC-27MAR26-C"
            })
    void otherSymbolsHaveNoDate(String symbol) {
        assertThat(ListedName.of(symbol)).isEmpty();
    }
}
