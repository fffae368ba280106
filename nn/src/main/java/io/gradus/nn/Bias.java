package io.gradus.nn;

import java.util.Locale;

/** What is added to a layer's net inputs: a number per unit, one number shared by all units, or nothing. Immutable. */
public final class Bias {
    /** How many biases a layer has. */
    public enum Mode {
        /** One bias per unit. */
        PER_UNIT,
        /** One bias for all units of the layer. */
        SHARED,
        /** No bias. */
        NONE;

        /**
         * Returns the name, as it stands in a model file.
         *
         * @return "per-unit", "shared" or "none"
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Returns the number of biases of a layer.
         *
         * @param units the units of the layer
         * @return units, 1, or 0
         */
        public int count(int units) {
            return this == PER_UNIT ? units : this == SHARED ? 1 : 0;
        }
    }

    private final Mode mode;
    private final double[] values;
    private final boolean trainable;

    /** Keeps the values. */
    Bias(Mode mode, double[] values, boolean trainable) {
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("expected a finite bias, got " + value);
            }
        }
        this.mode = mode;
        this.values = values;
        this.trainable = trainable;
    }

    /**
     * Returns biases of which each unit has its own.
     *
     * @param values one finite number per unit (copied); none at all means that all start at 0
     * @return the biases, trainable
     */
    public static Bias perUnit(double... values) {
        return new Bias(Mode.PER_UNIT, values.clone(), true);
    }

    /**
     * Returns one bias for all units of a layer; its derivative is the sum over the units.
     *
     * @param value its number, finite
     * @return the bias, trainable
     */
    public static Bias shared(double value) {
        return new Bias(Mode.SHARED, new double[] {value}, true);
    }

    /**
     * Returns no bias.
     *
     * @return no bias
     */
    public static Bias none() {
        return new Bias(Mode.NONE, new double[0], false);
    }

    /**
     * Returns the same biases, which training does not move.
     *
     * @return the frozen biases
     */
    public Bias frozen() {
        return new Bias(mode, values, false);
    }

    Mode mode() {
        return mode;
    }

    boolean trainable() {
        return trainable;
    }

    /** The numbers of a layer. */
    double[] values(int units) {
        if (mode == Mode.PER_UNIT && values.length == 0) {
            return new double[units];
        }
        if (values.length != mode.count(units)) {
            throw new IllegalArgumentException("expected " + units + " biases, one per unit, got " + values.length);
        }
        return values.clone();
    }
}
