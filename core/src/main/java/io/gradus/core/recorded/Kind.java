package io.gradus.core.recorded;

import io.gradus.core.Trace;
import org.jspecify.annotations.Nullable;

/** The calls that are compiled, each as a program of its own. */
enum Kind {
    /** The outputs. */
    VALUES,
    /** The only output and its derivatives. */
    GRADIENT,
    /** The only output and its derivatives, added to what is there. */
    SUM,
    /** As SUM, for several rows side by side. */
    BLOCK,
    /** The only output, added to what is there, for several rows side by side. */
    VALUE_BLOCK,
    /** The outputs and a vector-Jacobian product. */
    VJP,
    /** The outputs and a Jacobian-vector product. */
    JVP,
    /** The outputs and all their derivatives. */
    JACOBIAN,
    /** The derivatives of the only output and a product with the Hessian. */
    HESSIAN_VECTOR,
    /** The derivatives of the only output and the Hessian's lower half, row by row. */
    HESSIAN;

    /** The program to be compiled; null where that is too large. */
    @Nullable
    Program program(Pattern pattern) {
        return switch (this) {
            case VALUES, VALUE_BLOCK -> Programs.values(pattern.trace);
            case GRADIENT, SUM, BLOCK -> Programs.valueAndGradient(pattern.trace, pattern.active);
            case VJP -> Programs.vjp(pattern.trace);
            case JVP -> Programs.jvp(pattern.trace);
            case JACOBIAN -> Programs.jacobian(pattern.trace);
            case HESSIAN_VECTOR -> Programs.vjp(pattern.gradientTrace());
            case HESSIAN -> Programs.hessian(pattern.gradientTrace());
        };
    }

    /** The trace whose replay gives the same. */
    Trace trace(Pattern pattern) {
        return this == HESSIAN_VECTOR || this == HESSIAN ? pattern.gradientTrace() : pattern.trace;
    }

    /** The length of the vector that the program takes after the trace's inputs. */
    int vectorLength(Pattern pattern) {
        return switch (this) {
            case VJP, HESSIAN_VECTOR -> trace(pattern).outputs();
            case JVP -> trace(pattern).inputs();
            default -> 0;
        };
    }

    /** Where the results go. */
    ResultLayout layout(Pattern pattern) {
        return new ResultLayout(trace(pattern).outputs(), this == SUM || isSideBySide());
    }

    /** Whether it computes several rows side by side. */
    boolean isSideBySide() {
        return this == BLOCK || this == VALUE_BLOCK;
    }
}
