package io.gradus.core;

import java.util.List;
import java.util.Map;

/**
 * A random expression as data: inputs, and steps whose operands are backward distances, taken modulo the nodes there
 * are. Every sublist of the steps is a program again and no step can refer to a later one, so that a program shrinks by
 * dropping steps. Nodes that nothing uses are joined at the end, so that every step and input counts.
 */
record Program(long randomSeed, List<Double> inputs, List<Step> steps) {
    /** Which operands of a step are constants. */
    enum Constants {
        NONE,
        LEFT,
        RIGHT
    }

    /**
     * A row applied to earlier nodes.
     *
     * @param row the row
     * @param guarded whether operands are first led into the row's domain
     * @param backs backward distances of the operands
     * @param constants the operands that are constants instead
     * @param constant the number of the constant
     */
    record Step(Primitive row, boolean guarded, List<Integer> backs, Constants constants, double constant) {}

    Program {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
    }

    double[] at() {
        return inputs.stream().mapToDouble(x -> x).toArray();
    }

    /** Records this program by the rows of the table. */
    Value record(Value... inputs) {
        return record(Map.of(), inputs);
    }

    /** Records this program with some rows replaced. */
    Value record(Map<Primitive, Primitive> replaced, Value... inputs) {
        return new Recording(inputs[0].graph(), replaced).run(this, inputs);
    }

    /** The derivatives by the inputs, with some rows replaced. */
    double[] gradient(Map<Primitive, Primitive> replaced) {
        Value[] x = new Graph().variables(at());
        return record(replaced, x).gradient().of(x);
    }

    /** A test that fails or passes as the program does, to paste into this package. */
    @Override
    public String toString() {
        return ProgramCode.of(this);
    }
}
