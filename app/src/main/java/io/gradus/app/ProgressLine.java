package io.gradus.app;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far a training is: on a terminal one line with a bar, which is written over; elsewhere a plain line after the first epoch and after each tenth of all. Goes to
 * standard error.
 */
final class ProgressLine {
    private static final int BAR = 24;
    private static final int LINES = 10;
    private static final long BETWEEN_NANOS = 100_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;

    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final int epochs;
    private final long started;
    private final int first;
    private long lastShown;
    private int width;

    /** First is the number of epochs that were made before, in a run that goes on. */
    ProgressLine(PrintWriter err, boolean terminal, LongSupplier nanoTime, int epochs, int first) {
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.epochs = epochs;
        this.first = first;
        started = nanoTime.getAsLong();
        lastShown = started - BETWEEN_NANOS;
    }

    /** Whether standard error is a terminal. Java cannot ask; the launcher does, and says so. */
    static boolean isTerminal() {
        return Boolean.getBoolean("gradus.terminal");
    }

    void show(int epoch, double loss, double validationLoss) {
        long now = nanoTime.getAsLong();
        if (!terminal) {
            if (epoch == 1 || epoch * (long) LINES / epochs > (epoch - 1L) * LINES / epochs) {
                err.println(numbers(epoch, loss, validationLoss));
                err.flush();
            }
            return;
        }
        if (now - lastShown >= BETWEEN_NANOS || epoch == epochs) {
            lastShown = now;
            write(bar(epoch) + numbers(epoch, loss, validationLoss) + left(epoch, now));
        }
    }

    /** Removes the line, so that what follows has the place to itself. */
    void clear() {
        if (terminal && width > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
        }
    }

    private void write(String line) {
        err.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
        err.flush();
        width = line.length();
    }

    private String bar(int epoch) {
        int done = (int) (BAR * (long) epoch / epochs);
        return "[" + "#".repeat(done) + ".".repeat(BAR - done) + "] ";
    }

    private String numbers(int epoch, double loss, double validationLoss) {
        String line = String.format(Locale.ROOT, "epoch %d/%d  loss %.5g", epoch, epochs, loss);
        return Double.isNaN(validationLoss)
                ? line
                : line + String.format(Locale.ROOT, "  validation %.5g", validationLoss);
    }

    private String left(int epoch, long now) {
        // The first second, in which nothing is compiled yet, tells nothing about the others.
        if (epoch <= first || epoch == epochs || now - started < SECOND_NANOS) {
            return "";
        }
        double seconds = (now - started) * 1e-9 / (epoch - first) * (epochs - epoch);
        return seconds < 60
                ? String.format(Locale.ROOT, "  %.0f s left", Math.ceil(seconds))
                : String.format(Locale.ROOT, "  %.0f min left", Math.ceil(seconds / 60));
    }
}
