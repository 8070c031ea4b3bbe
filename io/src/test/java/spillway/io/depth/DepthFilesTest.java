package spillway.io.depth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.impact.BookSnapshot;
import spillway.impact.DepthCalibration;
import spillway.impact.SlippageTable;

class DepthFilesTest {
    @TempDir
    Path directory;

    private Path file(String text) throws Exception {
        return Files.writeString(directory.resolve("depth.csv"), text);
    }

    @Test
    void aSlippageTableHasTwoSides() throws Exception {
        SlippageTableFile table =
                SlippageTableFile.load(file("side,notional,slippage\nsell,1e6,0.01\nbuy,1e6,0.008\nsell,2e6,0.025\n"));
        assertThat(table.sales()).containsExactly(new SlippageTable.Row(1e6, 0.01), new SlippageTable.Row(2e6, 0.025));
        assertThat(table.purchases()).containsExactly(new SlippageTable.Row(1e6, 0.008));
    }

    @Test
    void rowsOfOneMomentAreOneSnapshot() throws Exception {
        List<BookSnapshot> snapshots = L2Snapshots.load(file("""
                time,side,price,size
                2025-10-10T20:50:00Z,bid,99,1
                2025-10-10T20:50:00Z,ask,101,2
                1760129401.5,bid,98,1
                1760129401.5,bid,97,3
                1760129401.5,ask,100,2
                """));
        assertThat(snapshots).hasSize(2);
        assertThat(snapshots.get(1).timeNanos()).isEqualTo(1_760_129_401_500_000_000L);
        assertThat(snapshots.get(1).mid()).isEqualTo(99);
    }

    @Test
    void tradesAreSignedBySide() throws Exception {
        assertThat(L2Snapshots.loadTrades(file("time,side,size\n1,sell,3\n2,buy,4\n")))
                .containsExactly(
                        new DepthCalibration.LargeTrade(1_000_000_000L, 3),
                        new DepthCalibration.LargeTrade(2_000_000_000L, -4));
    }

    @Test
    void mistakesHaveTheirAddress() {
        assertThatThrownBy(() -> SlippageTableFile.load(file("notional,slippage\n1,0.1\n1,0.2\n")))
                .hasMessageContaining("depth.csv:3: notional: must rise from row to row, was 1.0 after 1.0");
        assertThatThrownBy(() -> SlippageTableFile.load(file("notional,slippage\n1,1.1\n")))
                .hasMessageContaining(
                        "depth.csv:2: slippage: slippage-table/1: averageSlippage must be in (0, 1), was 1.1");
        assertThatThrownBy(() -> L2Snapshots.load(file("time,side,price,size\n1,bid,100,1\n2,ask,99,1\n")))
                .hasMessageContaining("both sides must have a level");
        assertThatThrownBy(() -> L2Snapshots.load(file("time,side,price,size\n2,bid,1,1\n1,ask,2,1\n")))
                .hasMessageContaining("depth.csv:3: time: must not fall from row to row");
    }
}
