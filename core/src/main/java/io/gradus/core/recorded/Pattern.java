package io.gradus.core.recorded;

import io.gradus.core.Trace;
import org.jspecify.annotations.Nullable;

/** One recording of a function, which holds while its guards turn out the same, and what is derived from it. */
final class Pattern {
    final Trace trace;
    private volatile @Nullable Trace gradientTrace;

    Pattern(Trace trace) {
        this.trace = trace;
    }

    /** The derivatives of the only output as a trace, recorded when first needed. */
    Trace gradientTrace() {
        Trace known = gradientTrace;
        if (known == null) {
            synchronized (this) {
                known = gradientTrace;
                if (known == null) {
                    known = trace.gradientTrace();
                    gradientTrace = known;
                }
            }
        }
        return known;
    }
}
