package io.gradus.nn.explain.diagnosis;

/** Tells whether a reading may come from a number that a procedure gives. */
@FunctionalInterface
interface Tolerance {
    /** Smaller errors of a training are nothing but rounding of its outputs. */
    double NOTHING = 1e-28;

    /** No digit contradicts, or both are errors that have vanished. */
    Tolerance DIGITS = (reading, figure, exact) -> reading.agrees(figure.value())
            || (figure.place().isError()
                    && Math.abs(figure.value()) < NOTHING
                    && Math.abs(reading.number().doubleValue()) < NOTHING);

    /**
     * Another order of adding gives other errors of the same size. The number is one of single precision, unless it is
     * an error, which programs often compute in double precision from such numbers.
     */
    Tolerance SINGLE = (reading, figure, exact) -> {
        double spacing = Math.ulp((float) figure.value());
        double most = 4 * Math.abs(figure.value() - exact)
                + 4 * spacing
                + reading.unit().doubleValue();
        boolean near = Math.abs(reading.number().doubleValue() - figure.value()) <= most;
        return near && (figure.place().isError() || reading.isSinglePrecision());
    };

    boolean accepts(Reading reading, Figure figure, double exact);
}
