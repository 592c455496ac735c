package io.skillflaw.store.metric;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes samples in Prometheus' text format, for hosts that have no library for it. */
public final class PrometheusText {
    /** What a response with it says of its content. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final double NANOS_A_SECOND = 1e9;

    private PrometheusText() {}

    /**
     * Writes samples, with a line on each metric.
     *
     * @param samples of any metrics
     * @return the text
     */
    public static String of(Collection<Sample> samples) {
        StringBuilder text = new StringBuilder();
        Map<StoreMetric, List<Sample>> byMetric =
                samples.stream().collect(Collectors.groupingBy(Sample::metric, TreeMap::new, Collectors.toList()));
        byMetric.forEach((metric, all) -> {
            String name = metric.prometheusName();
            text.append("# HELP ")
                    .append(name)
                    .append(' ')
                    .append(metric.description())
                    .append('\n');
            text.append("# TYPE ")
                    .append(name)
                    .append(' ')
                    .append(type(metric.kind()))
                    .append('\n');
            all.stream()
                    .sorted(Comparator.comparing(sample -> sample.labelValues().toString()))
                    .forEach(sample -> write(text, name, sample));
        });
        return text.toString();
    }

    private static String type(MetricKind kind) {
        return switch (kind) {
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case TIMER -> "histogram";
        };
    }

    private static void write(StringBuilder text, String name, Sample sample) {
        String labels = labels(sample);
        if (sample instanceof TimerSample timer) {
            write(text, name, labels, timer);
        } else if (sample instanceof ValueSample value) {
            line(text, name, labels, number(value.value()));
        }
    }

    private static void write(StringBuilder text, String name, String labels, TimerSample timer) {
        String before = labels.isEmpty() ? "" : labels + ",";
        long count = 0;
        for (int i = 0; i < timer.counts().size(); i++) {
            count += timer.counts().get(i);
            boolean isLast = i == TimerSample.bounds().size();
            String bound = isLast ? "+Inf" : number(seconds(TimerSample.bounds().get(i)));
            line(text, name + "_bucket", before + "le=\"" + bound + "\"", Long.toString(count));
        }
        line(text, name + "_sum", labels, number(seconds(timer.total())));
        line(text, name + "_count", labels, Long.toString(count));
    }

    private static void line(StringBuilder text, String name, String labels, String value) {
        text.append(name);
        if (!labels.isEmpty()) {
            text.append('{').append(labels).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String labels(Sample sample) {
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < sample.labelValues().size(); i++) {
            labels.append(i == 0 ? "" : ",")
                    .append(sample.metric().labels().get(i))
                    .append("=\"")
                    .append(escaped(sample.labelValues().get(i)))
                    .append('"');
        }
        return labels.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static double seconds(Duration time) {
        return time.toNanos() / NANOS_A_SECOND;
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
