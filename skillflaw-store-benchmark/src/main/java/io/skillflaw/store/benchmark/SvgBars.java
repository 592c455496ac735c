package io.skillflaw.store.benchmark;

import java.util.List;
import java.util.Locale;

/** Draws ratios as bars from 1, to the right if more and to the left if less, on a logarithmic scale. */
final class SvgBars {
    private static final int NAMES = 250;
    private static final int PLOT = 420;
    private static final int VALUES = 190;
    private static final int ROW = 24;
    private static final int HEAD = 26;
    private static final int FOOT = 22;
    private static final double BASE = 10;
    private static final double LEAST = 1e-6;
    private static final double MOST = 1e6;
    private static final int[] STEPS = {1, 2, 5};

    private final StringBuilder svg = new StringBuilder();
    private final double least;
    private final double most;

    private SvgBars(double least, double most) {
        this.least = least;
        this.most = most;
    }

    /**
     * A ratio.
     *
     * @param name whose
     * @param value how much
     * @param low the least of it
     * @param high the most of it
     */
    record Bar(String name, double value, double low, double high) {}

    /** Returns an svg element. */
    static String draw(String title, List<Bar> bars) {
        double least = bars.stream().mapToDouble(Bar::low).min().orElse(1);
        double most = bars.stream().mapToDouble(Bar::high).max().orElse(1);
        return new SvgBars(clamp(Math.min(least, 0.5) / 1.1), clamp(Math.max(most, 2) * 1.1)).draw(bars, title);
    }

    /** What is further from 1 is drawn as far as the plot goes, as are nothing and infinity. */
    private static double clamp(double value) {
        return Math.max(LEAST, Math.min(MOST, value));
    }

    private String draw(List<Bar> bars, String title) {
        int height = HEAD + bars.size() * ROW + FOOT;
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%1$d\" height=\"%2$d\" role=\"img\">",
                NAMES + PLOT + VALUES, height);
        add("<text x=\"0\" y=\"16\" class=\"title\">%s</text>", Html.escape(title));
        grid(HEAD + bars.size() * ROW);
        for (int i = 0; i < bars.size(); i++) {
            bar(bars.get(i), HEAD + i * ROW, i == 0);
        }
        add("</svg>");
        return svg.toString();
    }

    private void grid(int bottom) {
        double from = Math.floor(Math.log10(least));
        double to = Math.ceil(Math.log10(most));
        boolean wide = to - from > 3;
        for (double power = from; power <= to; power++) {
            for (int step : STEPS) {
                double value = step * Math.pow(BASE, power);
                if (value >= least && value <= most && (step == 1 || !wide)) {
                    add(
                            "<line x1=\"%.1f\" y1=\"%d\" x2=\"%1$.1f\" y2=\"%d\" class=\"%s\"/>",
                            x(value), HEAD - 4, bottom, value == 1 ? "one" : "grid");
                    add("<text x=\"%.1f\" y=\"%d\" class=\"tick\">%s</text>", x(value), bottom + 14, plain(value));
                }
            }
        }
    }

    private void bar(Bar bar, int top, boolean first) {
        double middle = top + ROW / 2.0;
        double left = Math.min(x(bar.value()), x(1));
        double width = Math.max(1, Math.abs(x(bar.value()) - x(1)));
        add("<text x=\"%d\" y=\"%.1f\" class=\"name\">%s</text>", NAMES - 8, middle + 4, Html.escape(bar.name()));
        add(
                "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" class=\"%s\"/>",
                left, top + 4, width, ROW - 8, first ? "first" : bar.value() >= 1 ? "more" : "less");
        if (bar.high() > bar.low()) {
            add(
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%2$.1f\" class=\"spread\"/>",
                    x(bar.low()), middle, x(bar.high()));
        }
        String spread = bar.high() > bar.low() ? "  (%s .. %s)".formatted(plain(bar.low()), plain(bar.high())) : "";
        add(
                "<text x=\"%d\" y=\"%.1f\" class=\"value\">%s%s</text>",
                NAMES + PLOT + 8, middle + 4, plain(bar.value()), spread);
    }

    private double x(double value) {
        double inside = Math.max(least, Math.min(most, value));
        return NAMES + Math.log(inside / least) / Math.log(most / least) * PLOT;
    }

    private void add(String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value < 0.1 || value >= 100 ? "%.3g" : "%.2f", value);
    }
}
