package io.gradus.core;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.check.RoundingBound;
import io.gradus.core.programs.RandomProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A program recorded by the engine and judged by {@link ExactGraph}: its value and all its derivatives. */
record Judged(
        RandomProgram program,
        Value output,
        Gradient gradient,
        double valueError,
        double valueBound,
        List<Judgement> partials) {
    private static final double LARGEST = 1e100;
    private static final double SMALLEST = 1e-290;

    /** What the oracle itself may be off, relative to the largest term of what it computes: some of its 100 bits. */
    private static final double ORACLE = 0x1p-90;

    static Judged of(RandomProgram program) {
        Value[] x = new Graph().variables(program.at());
        Value y = program.record(x);
        Gradient gradient = y.gradient();
        RoundingBound rounding = RoundingBound.of(program::record, program.at());
        ExactGraph exact = ExactGraph.of(y, x.length);
        Judgement.Use all = exact.isInside() && isInRange(gradient, y)
                ? exact.isNearAKink() ? Judgement.Use.NEAR_A_KINK : Judgement.Use.COMPARED
                : Judgement.Use.OUT_OF_RANGE;
        double[] adjoints = adjoints(gradient, y);
        List<Judgement> partials = new ArrayList<>();
        for (int k = 0; k < x.length; k++) {
            double derivative = gradient.of(x[k]), own = ORACLE * exact.largestTerm(k, adjoints);
            boolean isZero = derivative == 0 && exact.derivative(k).abs().hi() <= own;
            DoubleDouble oracle = isZero ? DoubleDouble.ZERO : exact.derivative(k);
            Judgement judgement = Judgement.of(k, derivative, oracle, rounding.derivative(k) + own);
            partials.add(all == Judgement.Use.COMPARED ? judgement : judgement.as(all));
        }
        double error = all == Judgement.Use.COMPARED
                ? Math.abs(exact.value().plus(-y.value()).hi())
                : 0;
        double bound = rounding.value() + ORACLE * exact.largestTerm(adjoints);
        return new Judged(program, y, gradient, error, bound, partials);
    }

    private static double[] adjoints(Gradient gradient, Value y) {
        return IntStream.rangeClosed(0, y.index)
                .mapToDouble(i -> gradient.of(new Value(y.tape, i, 0)))
                .toArray();
    }

    private static boolean isInRange(Gradient gradient, Value y) {
        for (int i = 0; i <= y.index; i++) {
            double adjoint = gradient.of(new Value(y.tape, i, 0));
            if (!isInRange(y.tape.values[i]) || !isInRange(adjoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInRange(double x) {
        double size = Math.abs(x);
        return size == 0 || size > SMALLEST && size < LARGEST;
    }

    /** The functions of the table with a node that has a finite adjoint other than 0, in the order of the nodes. */
    List<String> liveFunctions() {
        Tape tape = output.tape;
        return IntStream.rangeClosed(0, output.index)
                .filter(i -> tape.function(i) != Functions.VARIABLE_ID)
                .filter(i -> isLive(gradient.of(new Value(tape, i, 0))))
                .mapToObj(i -> tape.primitive(tape.function(i)).name())
                .distinct()
                .toList();
    }

    private static boolean isLive(double adjoint) {
        return adjoint != 0 && Double.isFinite(adjoint);
    }

    boolean anyCompared() {
        return partials.stream().anyMatch(Judgement::isCompared);
    }

    void assertPasses() {
        assertTrue(
                !(valueError > valueBound),
                () -> "value %s: %.1e off, %.1e allowed, in %s"
                        .formatted(output.value(), valueError, valueBound, program));
        partials.forEach(p -> p.assertPasses(program));
    }

    boolean passes() {
        return !(valueError > valueBound) && partials.stream().allMatch(p -> !p.isCompared() || p.accepts(p.engine()));
    }
}
