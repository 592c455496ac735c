package io.skillflaw.store.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the results of a run for people: one page, with nothing to load. */
final class Html {
    private static final String HEAD = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>skillflaw-store benchmarks</title><style>
        body { font: 15px/1.5 sans-serif; max-width: 1000px; margin: 2em auto; padding: 0 1em; color: #222 }
        table { border-collapse: collapse; margin: 1em 0; font-size: 13px } td, th { padding: 2px 10px; text-align: right }
        td:first-child, th:first-child { text-align: left } tr:nth-child(even) { background: #f4f4f4 }
        pre { font-size: 12px; overflow-x: auto; background: #f4f4f4; padding: .5em }
        .warning { background: #fff3cd; padding: .5em 1em } .no { color: #a40000 } .yes { color: #1b6e1b }
        svg { display: block; max-width: 100% } svg text { font: 12px sans-serif; fill: #222 }
        svg .title { font-weight: bold } svg .name { text-anchor: end } svg .tick { text-anchor: middle; fill: #666 }
        svg .grid { stroke: #ddd } svg .one { stroke: #444 } svg .spread { stroke: #222; stroke-width: 1.5 }
        svg .first { fill: #999 } svg .more { fill: #4878a8 } svg .less { fill: #d08a4a }
        </style></head><body>
        <h1>skillflaw-store, measured beside what people would use instead</h1>
        """;

    private final StringBuilder page = new StringBuilder(HEAD);

    private Html() {}

    static Path in(Path folder) {
        return folder.resolve("results.html");
    }

    /** Writes the page into the folder, over an earlier one. */
    static void write(List<Result> results, Path folder) throws IOException {
        Html html = new Html();
        html.add("<p>%s</p>", escape(results.get(0).environment().toString()));
        if (results.get(0).quick()) {
            html.add("<p class=\"warning\">A quick run: too few calls to rely on the figures.</p>");
        }
        html.add("<p>Contestants take turns within one run. Bars are ratios to the first one: the median of all rounds,"
                + " a line from the least to the greatest of a round.</p>");
        results.forEach(html::add);
        html.add("</body></html>");
        Files.writeString(in(Files.createDirectories(folder)), html.page);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(Result result) {
        Plan plan = result.plan();
        add(
                "<h2>%s</h2><p>%s. %d rounds of %d turns%s.</p>",
                escape(result.workload().name()),
                escape(result.workload().subject()),
                plan.rounds(),
                plan.callsPerRound(),
                plan.size() == 0 ? "" : ", size %,d".formatted(plan.size()));
        List<Score> scores = result.scores();
        page.append(SvgBars.draw(
                "Throughput, more is better",
                scores.stream().map(Html::throughput).toList()));
        addRatios("Client CPU a call, less is better", scores, Score::cpuNanos);
        addRatios("Server CPU a call, less is better", scores, Score::serverNanos);
        addRatios("Bytes allocated a call, less is better", scores, Score::bytes);
        add("<table><tr><th></th><th>calls</th><th>median</th><th>p99</th><th>calls/s</th><th>allocated</th>"
                + "<th>client CPU</th><th>server CPU</th></tr>");
        scores.forEach(this::add);
        add("</table>");
        scores.stream().filter(score -> !score.plans().isEmpty()).forEach(this::addPlans);
        add("<ul>");
        for (Claim.Verdict verdict : result.verdicts()) {
            add("<li class=\"%s\">%s</li>", verdict.holds() ? "yes" : "no", escape(verdict.inWords()));
        }
        add("</ul>");
    }

    private void add(Score score) {
        add(
                "<tr><td>%s</td><td>%,d</td><td>%s</td><td>%s</td><td>%,.0f</td><td>%,.0f B</td><td>%s</td><td>%s</td></tr>",
                escape(score.name()),
                score.calls(),
                Times.text(score.nanos().median()),
                Times.text(score.nanos().percentile(99)),
                score.callsPerSecond(),
                score.bytes().median(),
                Times.text(score.cpuNanos()),
                Times.text(score.serverNanos()));
    }

    private void addPlans(Score score) {
        add("<details><summary>Plans: %s</summary>", escape(score.name()));
        score.plans().forEach(plan -> add("<pre>%s</pre>", escape(plan)));
        add("</details>");
    }

    /** Nothing where it was not measured, or where the first one has none of it. */
    private void addRatios(String title, List<Score> scores, Function<Score, @Nullable Distribution> figure) {
        Distribution first = figure.apply(scores.get(0));
        List<SvgBars.Bar> bars = new ArrayList<>();
        for (Score score : scores) {
            Distribution own = figure.apply(score);
            if (own == null || first == null || first.median() == 0) {
                return;
            }
            double ratio = own.median() / first.median();
            bars.add(new SvgBars.Bar(score.name(), ratio, ratio, ratio));
        }
        page.append(SvgBars.draw(title, bars));
    }

    /** The ratios of a round are of times. */
    private static SvgBars.Bar throughput(Score score) {
        Distribution times = score.ratio();
        return new SvgBars.Bar(score.name(), 1 / times.median(), 1 / times.max(), 1 / times.min());
    }

    private void add(String format, Object... values) {
        page.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
