package io.gradus.core.recorded;

import io.gradus.core.Trace;

/** The calls that are compiled, each as a program of its own. */
enum Kind {
    /** The outputs. */
    VALUES,
    /** The only output and its derivatives. */
    GRADIENT,
    /** The only output and its derivatives, added to what is there. */
    SUM,
    /** The outputs and a vector-Jacobian product. */
    VJP,
    /** The derivatives of the only output and a product with the Hessian. */
    HESSIAN_VECTOR;

    Program program(Pattern pattern) {
        return switch (this) {
            case VALUES -> Programs.values(pattern.trace);
            case GRADIENT, SUM -> Programs.valueAndGradient(pattern.trace, pattern.active);
            case VJP -> Programs.vjp(pattern.trace);
            case HESSIAN_VECTOR -> Programs.vjp(pattern.gradientTrace());
        };
    }

    /** The trace whose replay gives the same. */
    Trace trace(Pattern pattern) {
        return this == HESSIAN_VECTOR ? pattern.gradientTrace() : pattern.trace;
    }

    /** Where the results go. */
    ResultLayout layout(Pattern pattern) {
        return new ResultLayout(trace(pattern).outputs(), this == SUM);
    }
}
