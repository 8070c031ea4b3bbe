package spillway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import spillway.measure.Report;

/** Opens reports in headless Chromium: everything is drawn, and nothing is said on the console. */
class ReportPageTest {
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--enable-logging=stderr",
            "--virtual-time-budget=10000",
            "--window-size=1366,768",
            "--dump-dom");

    @TempDir
    Path folder;

    @Test
    void aCascadeFillsEverySection() throws Exception {
        String page = open(Reports.cascade(1));
        assertThat(charts(page)).isEqualTo(27);
        assertThat(page).contains("ASSUMED DEPTH").contains("How to reproduce").contains("Largest losses");
    }

    @Test
    void aCalmRunShowsSentencesInPlaceOfFrames() throws Exception {
        String page = open(Reports.calm(2));
        assertThat(charts(page)).isEqualTo(4);
        assertThat(page).contains("Nothing was closed by force.").doesNotContain("ASSUMED DEPTH");
    }

    @Test
    void aLendingRunOfOneMomentIsDrawn() throws Exception {
        assertThat(charts(open(Reports.lending(3)))).isEqualTo(11);
    }

    @Test
    void fiftyMarketsStrangeNamesAndAbsentNumbersAreDrawn() throws Exception {
        String page = open(Reports.extreme(4));
        assertThat(charts(page)).isGreaterThan(30);
        // six venues of eight in each of: map, plane, amplification, depth, pass-through
        assertThat(page.split("<div class=\"venue\">", -1)).hasSize(1 + 5 * 6);
        assertThat(page).doesNotContain("NaN").doesNotContain("Infinity");
    }

    @Test
    void anEmptyRunIsAPageOfSentences() throws Exception {
        assertThat(charts(open(Reports.empty()))).isZero();
    }

    /** The page as drawn, without its script and data. */
    private String open(Report report) throws IOException, InterruptedException {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "skipped: no chromium on the PATH (Debian: apt-get install chromium)");
        Path file = folder.resolve("report.html");
        HtmlReport.write(report, List.of("./spillway demo"), file);
        Path dom = folder.resolve("dom.html");
        Path log = folder.resolve("log.txt");
        List<String> command = new ArrayList<>(List.of(chromium.get().toString()));
        command.addAll(FLAGS);
        command.add("--user-data-dir=" + folder.resolve("profile"));
        command.add(file.toUri().toString());
        Process browser = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(log.toFile())
                .start();
        boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
        if (!ended) browser.destroyForcibly().waitFor();
        assertThat(ended).as("chromium ends within a minute").isTrue();
        assertThat(Files.readString(log).lines().filter(line -> line.contains("CONSOLE")))
                .as("console of the page")
                .isEmpty();
        String page = Pattern.compile("<script.*?</script>", Pattern.DOTALL)
                .matcher(Files.readString(dom))
                .replaceAll("");
        assertThat(page)
                .contains("data-drawn=\"true\"")
                .doesNotContain("data-errors")
                .doesNotContain("could not be drawn");
        return page;
    }

    private static int charts(String page) {
        return page.split("<svg ", -1).length - 1;
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(place -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
