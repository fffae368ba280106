package io.gradus.core.recorded;

import io.gradus.core.Trace;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One recording of a function, which holds while its guards turn out the same, and what is derived from it. */
final class Pattern {
    final Trace trace;
    /** The number of leading inputs by which gradients are taken. */
    final int active;

    private volatile @Nullable Trace gradientTrace;

    private final Map<Kind, Compilation> compilations = new EnumMap<>(Kind.class);

    Pattern(Trace trace, int active) {
        this.trace = trace;
        this.active = active;
        for (Kind kind : Kind.values()) {
            compilations.put(kind, new Compilation(this, kind));
        }
    }

    Compilation compilation(Kind kind) {
        return Objects.requireNonNull(compilations.get(kind));
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
