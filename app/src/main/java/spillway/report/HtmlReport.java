package spillway.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import spillway.measure.Report;
import spillway.measure.RunSummary;

/**
 * The report as one HTML file that opens offline: the page built from {@code app/web/report}, with the figures embedded
 * as JSON. The page asks for nothing else; its content security policy forbids it.
 */
public final class HtmlReport {
    private static final String PAGE = "/spillway/report/report.html";
    private static final String DATA_MARK = "\"SPILLWAY-DATA\"";

    private HtmlReport() {}

    /**
     * Writes the report, whole or not at all.
     *
     * @param reproduceCommands what a reader types to get the same digests, one command each
     * @throws IOException if the file cannot be written; what stood at {@code out} before then still does
     */
    public static void write(Report report, List<String> reproduceCommands, Path out) throws IOException {
        String page = page(report, reproduceCommands);
        Path folder = out.toAbsolutePath().getParent();
        if (folder == null) throw new IOException(out + ": a report is a file in a folder");
        Files.createDirectories(folder);
        Path part = folder.resolve(out.getFileName() + ".part");
        try {
            Files.writeString(part, page);
            Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    static String page(Report report, List<String> reproduceCommands) {
        String template = template();
        int mark = template.indexOf(DATA_MARK);
        if (mark < 0 || mark != template.lastIndexOf(DATA_MARK))
            throw new IllegalStateException(PAGE + " must hold " + DATA_MARK + " once: run .ci/web-build.sh");
        Report shown = ReportJson.shortened(report);
        Content content = new Content(
                Headline.of(report.summary()),
                Lead.of(report.summary()).map(lead -> lead.venue().venue()).orElse(""),
                Readings.of(shown.summary()),
                shown.risks().stream()
                        .map(risk -> Readings.of(risk, numeraire(shown.summary(), risk.venue())))
                        .toList(),
                shown,
                List.copyOf(reproduceCommands));
        return template.substring(0, mark)
                + ReportJson.embedded(content)
                + template.substring(mark + DATA_MARK.length());
    }

    private static String numeraire(RunSummary run, String venue) {
        return run.venues().stream()
                .filter(v -> v.venue().equals(venue))
                .map(RunSummary.VenueSummary::numeraire)
                .findFirst()
                .orElse("");
    }

    /**
     * What the page reads: {@code app/web/report/src/model.ts} mirrors it.
     *
     * @param riskReadings one per venue of {@link Report#risks}
     */
    record Content(
            String headline,
            String leadVenue,
            Map<String, String> readings,
            List<Map<String, String>> riskReadings,
            Report report,
            List<String> reproduce) {}

    private static String template() {
        try (InputStream in = HtmlReport.class.getResourceAsStream(PAGE)) {
            if (in == null) throw new IllegalStateException("resource " + PAGE + " must be on the class path");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
