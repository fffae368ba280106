package io.gradus.core.check;

/** A subject of which no operations are known: its rounding is taken as a part of its numbers. */
interface Closed extends Subject {
    /** Which part. */
    double roundingPart();

    @Override
    default double rounding(double[] moved) {
        return roundingPart() * Math.abs(sample(moved).value());
    }

    @Override
    default double derivativeRounding(int input) {
        return roundingPart() * Math.abs(point().gradient()[input]);
    }
}
