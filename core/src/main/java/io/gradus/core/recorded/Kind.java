package io.gradus.core.recorded;

import io.gradus.core.Trace;

/** The calls that are compiled, each as a program of its own. */
enum Kind {
    /** The outputs. */
    VALUES,
    /** The only output and its derivatives. */
    GRADIENT,
    /** The outputs and a vector-Jacobian product. */
    VJP,
    /** The derivatives of the only output and a product with the Hessian. */
    HESSIAN_VECTOR;

    Program program(Pattern pattern) {
        return switch (this) {
            case VALUES -> Programs.values(pattern.trace);
            case GRADIENT -> Programs.valueAndGradient(pattern.trace, pattern.active);
            case VJP -> Programs.vjp(pattern.trace);
            case HESSIAN_VECTOR -> Programs.vjp(pattern.gradientTrace());
        };
    }

    /** The trace whose replay gives the same. */
    Trace trace(Pattern pattern) {
        return this == HESSIAN_VECTOR ? pattern.gradientTrace() : pattern.trace;
    }

    /** The number of derivatives among the results. */
    int derivatives(Pattern pattern) {
        return this == VALUES
                ? 0
                : this == GRADIENT ? pattern.active : trace(pattern).inputs();
    }

    /** The number of results before the first derivative. */
    int firstDerivative(Pattern pattern) {
        return trace(pattern).outputs();
    }
}
