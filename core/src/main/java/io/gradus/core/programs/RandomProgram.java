package io.gradus.core.programs;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A random expression of some inputs, drawn by {@link RandomPrograms}; immutable.
 *
 * <p>It is a list of steps, each a function of earlier nodes, so it can be recorded any number of times, on eager graphs
 * and as a recorded function. Nodes that nothing uses are joined at the end, so that every step and every input counts.
 */
public final class RandomProgram {
    /** Which operands of a step are constants. */
    enum Constants {
        NONE,
        LEFT,
        RIGHT
    }

    /**
     * A function applied to earlier nodes. Backward distances are taken modulo the nodes there are, so that every sublist
     * of the steps is a program again, and no step can refer to a later one.
     *
     * @param operation the function
     * @param isGuarded whether operands are first led into the function's domain
     * @param backs backward distances of the operands
     * @param constants the operands that are constants instead
     * @param constant the number of the constant
     */
    record Step(Operation operation, boolean isGuarded, List<Integer> backs, Constants constants, double constant) {}

    private final long randomSeed;
    private final List<Double> inputs;
    private final List<Step> steps;
    private final Map<String, Function<Value[], Value>> replaced;

    RandomProgram(long randomSeed, List<Double> inputs, List<Step> steps) {
        this(randomSeed, inputs, steps, Map.of());
    }

    private RandomProgram(
            long randomSeed, List<Double> inputs, List<Step> steps, Map<String, Function<Value[], Value>> replaced) {
        this.randomSeed = randomSeed;
        this.inputs = List.copyOf(inputs);
        this.steps = List.copyOf(steps);
        this.replaced = Map.copyOf(replaced);
    }

    RandomProgram with(List<Double> otherInputs, List<Step> otherSteps) {
        return new RandomProgram(randomSeed, otherInputs, otherSteps, replaced);
    }

    /**
     * Returns the random seed that the program was drawn with, or the one it was made smaller from.
     *
     * @return the seed
     */
    public long randomSeed() {
        return randomSeed;
    }

    /**
     * Returns the inputs to record and to check it at.
     *
     * @return one number for each input
     */
    public double[] at() {
        return inputs.stream().mapToDouble(x -> x).toArray();
    }

    List<Double> inputs() {
        return inputs;
    }

    List<Step> steps() {
        return steps;
    }

    /**
     * Returns the names of the functions that the steps apply; those of guards and joins are not among them.
     *
     * @return the names, sorted
     */
    public Set<String> functions() {
        Set<String> names = new TreeSet<>();
        steps.forEach(step -> names.add(step.operation().name()));
        return names;
    }

    /**
     * Records the program.
     *
     * @param inputs its inputs, as many as {@link #at} has, all on one graph (read, not kept)
     * @return its output, on the same graph
     * @throws IllegalArgumentException if there are more or fewer inputs
     */
    public Value record(Value... inputs) {
        if (inputs.length != this.inputs.size()) {
            throw new IllegalArgumentException(
                    "this program has " + this.inputs.size() + " input(s), got " + inputs.length);
        }
        return new ProgramRecording(inputs[0].graph(), replaced).run(steps, inputs);
    }

    /**
     * Records the program on a graph of its own and sweeps it.
     *
     * @return the derivatives of its output by its inputs, at {@link #at}
     */
    public double[] gradient() {
        Value[] x = new Graph().variables(at());
        return record(x).gradient().of(x);
    }

    /**
     * Returns the same program with another function in the place of one, wherever it is applied: to see that a test finds
     * a function that is broken on purpose.
     *
     * @param function the name of the function, as it stands in the table or was given to {@link RandomPrograms}
     * @param by what is called instead, with the same operands
     * @return the program
     */
    public RandomProgram replacing(String function, Function<Value[], Value> by) {
        Map<String, Function<Value[], Value>> more = new HashMap<>(replaced);
        more.put(function, by);
        return new RandomProgram(randomSeed, inputs, steps, more);
    }

    /**
     * Returns smaller programs, in which a failure may show as well: fewer steps first, then fewer inputs, simpler
     * functions, fewer and nearer operands, simpler numbers. Each of them has a smaller {@link #size}, so going on and
     * on comes to an end.
     *
     * @return the programs, the boldest first; made as they are asked for
     */
    public Stream<RandomProgram> smaller() {
        return Shrinking.of(this);
    }

    /**
     * Goes from this program to a smaller one that fails, too, and on from there, until none of the next smaller ones
     * does.
     *
     * @param fails whether a program fails; asked for smaller programs only
     * @return the smallest one found; this one, where no smaller one fails
     */
    public RandomProgram smallest(Predicate<RandomProgram> fails) {
        RandomProgram failing = this;
        Optional<RandomProgram> next = smaller().filter(fails).findFirst();
        while (next.isPresent()) {
            failing = next.get();
            next = failing.smaller().filter(fails).findFirst();
        }
        return failing;
    }

    /**
     * Returns how large the program is: steps, inputs, operands, functions other than plus and times, guards and constants,
     * distances, inputs that are not simple.
     *
     * @return the counts; programs are compared by the first that differs
     */
    public long[] size() {
        return Shrinking.size(this);
    }

    /**
     * Returns a test that checks the program's gradient, as Java code to paste into a test class.
     *
     * @return the code
     */
    @Override
    public String toString() {
        return ProgramCode.of(this);
    }
}
