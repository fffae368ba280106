package io.gradus.nn.explain.diagnosis;

/** A procedure with the rules of another one; subclasses replace those in which they differ. */
abstract class Variation implements Procedure {
    private final Procedure base;

    Variation(Procedure base) {
        this.base = base;
    }

    @Override
    public final Procedure base() {
        return base;
    }
}
