package io.gradus.nn.explain.exercise;

import io.gradus.nn.Activation;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Quantity;
import io.gradus.nn.explain.Section;
import io.gradus.nn.explain.Step;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A training step to be worked out by hand: the ledger with a blank for each number that follows from others, and the key
 * to the blanks. Immutable.
 */
public final class Exercise {
    /** The digits after the point of the key where none are chosen. */
    public static final int DEFAULT_DIGITS = 9;

    private final String title;
    private final Problem problem;
    private final List<Part> parts;
    private final int digits;

    /** How sheet and key are written. */
    public enum Format {
        /** Plain text. */
        TEXT,
        /** Markdown. */
        MARKDOWN
    }

    /** A line of the sheet: a step of the ledger, with a number if it is a blank. */
    record Line(Step step, Optional<Integer> blank) {}

    /** A section of the ledger as lines. */
    record Part(Section section, List<Line> lines) {}

    private Exercise(String title, Problem problem, List<Part> parts, int digits) {
        this.title = title;
        this.problem = problem;
        this.parts = parts;
        this.digits = digits;
    }

    /**
     * Makes an exercise of a problem: its first round, and the error after it.
     *
     * @param title the heading of sheet and key
     * @param problem the problem
     * @return the exercise
     * @throws ArithmeticException if a number of it is not finite
     */
    public static Exercise of(String title, Problem problem) {
        Problem round = problem.withRounds(1);
        return new Exercise(title, round, parts(Ledger.of(round)), DEFAULT_DIGITS);
    }

    /**
     * Makes a random exercise of sigmoid layers with frozen biases and the learning rate 0.5, on multiples of 0.05.
     *
     * @param randomSeed the seed; the same seed gives the same exercise
     * @param layers the number of inputs, then the units of each layer; at most 400 weights and biases in all
     * @return the exercise
     * @throws IllegalArgumentException if the layers are fewer than two numbers, not positive or too many
     */
    public static Exercise random(long randomSeed, int... layers) {
        return random(randomSeed, Activation.SIGMOID, layers);
    }

    /**
     * Makes a random exercise with frozen biases and the learning rate 0.5, on multiples of 0.05.
     *
     * @param randomSeed the seed; the same seed gives the same exercise
     * @param activation the activation of all layers
     * @param layers the number of inputs, then the units of each layer; at most 400 weights and biases in all
     * @return the exercise
     * @throws IllegalArgumentException if the layers are fewer than two numbers, not positive or too many
     */
    public static Exercise random(long randomSeed, Activation activation, int... layers) {
        return of("Exercise " + randomSeed, FriendlyProblem.of(randomSeed, activation, layers));
    }

    /**
     * Returns the same exercise with a key of other precision.
     *
     * @param after the digits after the point, 4 to 17
     * @return the exercise
     * @throws IllegalArgumentException if they are fewer or more
     */
    public Exercise withDigits(int after) {
        if (after < 4 || after > 17) {
            throw new IllegalArgumentException("digits: expected 4 to 17 digits after the point, got " + after);
        }
        return new Exercise(title, problem, parts, after);
    }

    /**
     * Returns the problem, of which a diagnosis can be made.
     *
     * @return the problem, with one round
     */
    public Problem problem() {
        return problem;
    }

    /**
     * Returns the steps to be worked out, in the order of their numbers, which begin at 1.
     *
     * @return the steps (immutable)
     */
    public List<Step> blanks() {
        return parts.stream()
                .flatMap(part -> part.lines.stream())
                .filter(line -> line.blank.isPresent())
                .map(Line::step)
                .toList();
    }

    /**
     * Writes the task sheet, which has no answer in it.
     *
     * @param format how
     * @param out receives the text
     * @throws IOException if out does
     */
    public void writeSheet(Format format, Appendable out) throws IOException {
        new Paper(format, digits, out).sheet(title, parts);
    }

    /**
     * Writes the key: the number of each blank.
     *
     * @param format how
     * @param out receives the text
     * @throws IOException if out does
     */
    public void writeKey(Format format, Appendable out) throws IOException {
        new Paper(format, digits, out).key(title, parts);
    }

    /**
     * The first section gives numbers. Below it every step is a blank but for those that only repeat a number; the
     * ledger's other ways to a number that is known by then are left out.
     */
    private static List<Part> parts(Ledger ledger) {
        List<Part> parts = new ArrayList<>();
        int blanks = 0;
        for (Section section : ledger.sections()) {
            List<Line> lines = new ArrayList<>();
            for (Step step : section.steps()) {
                boolean blank = !parts.isEmpty() && !step.formula().isPlain();
                boolean again = step.id().startsWith(step.symbol() + " (");
                if (!again && (parts.isEmpty() || !isParameter(step))) {
                    blanks += blank ? 1 : 0;
                    lines.add(new Line(step, blank ? Optional.of(blanks) : Optional.empty()));
                }
            }
            parts.add(new Part(section, lines));
        }
        return parts;
    }

    /** Below the first section: a parameter after the round, which its update has given already. */
    private static boolean isParameter(Step step) {
        return step.what() == Quantity.WEIGHT || step.what() == Quantity.BIAS;
    }
}
