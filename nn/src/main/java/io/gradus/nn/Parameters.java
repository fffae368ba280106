package io.gradus.nn;

import io.gradus.core.Graph;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * All weights and biases of a network in one flat array. Layout: layer after layer; of each layer first the weights,
 * {@code weights[unit * inputs + input]}, then the biases (units, 1, or none). This is the part of a network that
 * changes: training writes into it.
 *
 * <p>Names: weights are w1, w2, ... and biases b1, b2, ..., each numbered through the whole network in this order.
 */
public final class Parameters {
    private final double[] values;
    private final List<Range> ranges;

    /** What a range of parameters is. */
    public enum Kind {
        /** The weights of a layer. */
        WEIGHTS("w"),
        /** The biases of a layer. */
        BIAS("b"),
        /** All parameters of a network that is wired by hand. */
        FREE("w");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }
    }

    /**
     * Neighbouring parameters of one layer and kind.
     *
     * @param layer the layer; 0 where there are no layers
     * @param kind weights, biases, or the parameters of a network without layers
     * @param from the first index
     * @param to one more than the last index
     * @param trainable whether training moves them
     */
    public record Range(int layer, Kind kind, int from, int to, boolean trainable) {
        /**
         * Returns the range's name.
         *
         * @return such as "layers[0].weights", "layers[1].bias" or "parameters"
         */
        public String name() {
            return kind == Kind.FREE
                    ? "parameters"
                    : "layers[" + layer + "]." + (kind == Kind.WEIGHTS ? "weights" : "bias");
        }
    }

    private Parameters(double[] values, List<Range> ranges) {
        this.values = values;
        this.ranges = List.copyOf(ranges);
    }

    /** Keeps the values. */
    static Parameters free(double[] values) {
        return new Parameters(values, List.of(new Range(0, Kind.FREE, 0, values.length, true)));
    }

    /** Keeps the values. */
    static Parameters of(List<Dense> layers, double[] values) {
        List<Range> list = new ArrayList<>();
        for (int l = 0; l < layers.size(); l++) {
            Dense layer = layers.get(l);
            list.add(new Range(l, Kind.WEIGHTS, layer.offset(), layer.biasOffset(), layer.weightsTrainable()));
            if (layer.biases() > 0) {
                list.add(new Range(l, Kind.BIAS, layer.biasOffset(), layer.end(), layer.biasTrainable()));
            }
        }
        return new Parameters(values, list);
    }

    /**
     * Returns the number of parameters, frozen ones included.
     *
     * @return the count
     */
    public int size() {
        return values.length;
    }

    /**
     * Returns all numbers.
     *
     * @return a copy, as long as {@link #size}
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Returns one number.
     *
     * @param index 0 to size - 1
     * @return the number
     */
    public double value(int index) {
        return values[index];
    }

    /**
     * Replaces one number, trainable or frozen.
     *
     * @param index 0 to size - 1
     * @param value the new number
     */
    public void set(int index, double value) {
        values[index] = value;
    }

    /**
     * Returns the ranges that the array consists of, in order; a layer without bias has no range for it.
     *
     * @return the ranges (immutable)
     */
    public List<Range> ranges() {
        return ranges;
    }

    /**
     * Tells whether training moves a parameter.
     *
     * @param index 0 to size - 1
     * @return false if it is frozen
     */
    public boolean isTrainable(int index) {
        return range(index).trainable;
    }

    /**
     * Returns a parameter's name.
     *
     * @param index 0 to size - 1
     * @return such as "w1" or "b2"; a shared bias counts once
     */
    public String name(int index) {
        return range(index).kind.letter + number(index);
    }

    /**
     * Puts all parameters on a graph: a variable where trainable, a constant where frozen, each with its name.
     *
     * @param graph the graph
     * @return one value per parameter, in the order of this array
     */
    public Value[] on(Graph graph) {
        Value[] recorded = record(graph);
        for (Range range : ranges) {
            int first = number(range.from);
            for (int k = range.from; k < range.to; k++) {
                recorded[k].named(range.kind.letter + (first + k - range.from));
            }
        }
        return recorded;
    }

    /** The same without names, which training has no use for. */
    Value[] record(Graph graph) {
        Value[] recorded = new Value[values.length];
        for (Range range : ranges) {
            for (int k = range.from; k < range.to; k++) {
                recorded[k] = range.trainable ? graph.variable(values[k]) : graph.constant(values[k]);
            }
        }
        return recorded;
    }

    /**
     * Returns the indices of all trainable parameters.
     *
     * @return a new array, ascending
     */
    public int[] trainable() {
        return ranges.stream()
                .filter(Range::trainable)
                .flatMapToInt(r -> IntStream.range(r.from, r.to))
                .toArray();
    }

    /** Copies all numbers to the beginning of an array. */
    void copyTo(double[] out) {
        System.arraycopy(values, 0, out, 0, values.length);
    }

    /** The number in the name: one more than the parameters of the same kind before it. */
    private int number(int index) {
        Kind kind = range(index).kind;
        return 1
                + ranges.stream()
                        .filter(r -> r.kind == kind && r.from < index)
                        .mapToInt(r -> Math.min(r.to, index) - r.from)
                        .sum();
    }

    private Range range(int index) {
        Objects.checkIndex(index, values.length);
        return ranges.stream().filter(r -> index < r.to).findFirst().orElseThrow();
    }
}
