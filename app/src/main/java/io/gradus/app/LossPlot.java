package io.gradus.app;

import io.gradus.nn.History;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/** The losses of a training over its epochs, as an SVG picture; on a logarithmic axis where they span more than 1 to 10. */
final class LossPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int RIGHT = 20;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    /** More points than these cannot be told apart. */
    private static final int MOST_POINTS = 1_000;

    private final StringBuilder out = new StringBuilder();
    private final double[] losses;
    private final double[] validation;
    private final boolean logarithmic;
    private final double low;
    private final double high;

    LossPlot(History history) {
        losses = history.losses();
        validation = history.validationLosses();
        double[] all = Arrays.copyOf(losses, losses.length + validation.length);
        System.arraycopy(validation, 0, all, losses.length, validation.length);
        double min = Arrays.stream(all).min().orElseThrow();
        double max = Arrays.stream(all).max().orElseThrow();
        logarithmic = min > 0 && max / min > 10;
        low = logarithmic ? Math.floor(Math.log10(min)) : Math.min(0, min);
        high = logarithmic ? Math.ceil(Math.log10(max)) : max > low ? max : low + 1;
    }

    String svg() {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                        + " font-size=\"12\">%n<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
                WIDTH,
                HEIGHT,
                WIDTH,
                HEIGHT));
        grid();
        line(losses, "#1f6fb4");
        text(WIDTH - 190, TOP - 15, "start", "#1f6fb4", "training");
        if (validation.length > 0) {
            line(validation, "#d9730d");
            text(WIDTH - 110, TOP - 15, "start", "#d9730d", "validation");
        }
        text(LEFT, TOP - 15, "start", "#222", logarithmic ? "loss (logarithmic)" : "loss");
        text((LEFT + WIDTH - RIGHT) / 2.0, HEIGHT - 12, "middle", "#222", "epoch");
        return out.append("</svg>\n").toString();
    }

    private double x(double epoch) {
        return LEFT + epoch / Math.max(1, losses.length - 1) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double loss) {
        double value = logarithmic ? Math.log10(loss) : loss;
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private void grid() {
        double step = logarithmic ? Math.max(1, Math.ceil((high - low) / 8)) : round((high - low) / 5);
        DoubleUnaryOperator number = logarithmic ? k -> Math.pow(10, low + k * step) : k -> low + k * step;
        for (int k = 0; low + k * step <= high + 1e-9 * (high - low); k++) {
            double loss = number.applyAsDouble(k);
            rule(LEFT, y(loss), WIDTH - RIGHT, y(loss));
            text(LEFT - 8, y(loss) + 4, "end", "#222", String.format(Locale.ROOT, logarithmic ? "%.0e" : "%.3g", loss));
        }
        double epochs = Math.max(1, round((losses.length - 1) / 5.0));
        for (double epoch = 0; epoch <= losses.length - 1; epoch += epochs) {
            rule(x(epoch), TOP, x(epoch), HEIGHT - BOTTOM);
            text(x(epoch), HEIGHT - BOTTOM + 18, "middle", "#222", String.format(Locale.ROOT, "%.0f", epoch));
        }
    }

    /** The smallest of 1, 2, 5 times a power of ten that is not less. */
    private static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    private void rule(double x1, double y1, double x2, double y2) {
        out.append(String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>%n",
                x1,
                y1,
                x2,
                y2));
    }

    private void text(double x, double y, String anchor, String colour, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                colour,
                text));
    }

    private void line(double[] numbers, String colour) {
        out.append("<polyline fill=\"none\" stroke=\"").append(colour).append("\" stroke-width=\"1.5\" points=\"");
        int step = Math.max(1, numbers.length / MOST_POINTS);
        for (int k = 0; k < numbers.length; k += step) {
            int at = k + step < numbers.length ? k : numbers.length - 1;
            out.append(String.format(Locale.ROOT, "%s%.1f,%.1f", k == 0 ? "" : " ", x(at), y(numbers[at])));
        }
        out.append("\"/>\n");
    }
}
