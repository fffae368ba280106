package io.gradus.core.recorded;

import org.jspecify.annotations.Nullable;

/** The compiled program of one pattern for one kind of call, made once, when first asked for. */
final class Compilation {
    /** The most operations outside of loops that are compiled without being asked for. */
    static final int LIMIT = 200_000;

    private final Pattern pattern;
    private final Kind kind;
    private volatile @Nullable CompiledProgram program;
    private volatile boolean tooLarge;
    private volatile boolean impossible;

    Compilation(Pattern pattern, Kind kind) {
        this.pattern = pattern;
        this.kind = kind;
    }

    /** The compiled program, or null where there is none yet. */
    @Nullable
    CompiledProgram program() {
        return program;
    }

    /** Whether there was an attempt that gave no program. */
    boolean isDeclined() {
        return tooLarge || impossible;
    }

    /** Compiles, unless that was done or found impossible; forced, also what is over the limit. */
    void compile(boolean forced) {
        if (program != null || impossible || (tooLarge && !forced)) {
            return;
        }
        synchronized (this) {
            if (program == null && !impossible) {
                attempt(forced);
            }
        }
    }

    private void attempt(boolean forced) {
        Program all = kind.program(pattern);
        if (all == null) {
            impossible = true;
            return;
        }
        BytecodeCompiler.Settings settings = BytecodeCompiler.Settings.standard(forced ? Integer.MAX_VALUE : LIMIT);
        try {
            program = kind.isSideBySide()
                    ? LaneCompiler.compile(Simplifier.simplify(all), pattern.active, settings)
                    : BytecodeCompiler.simplifyAndCompile(all, kind.layout(pattern), settings);
        } catch (NoClassDefFoundError e) {
            program = null; // somebody runs the engine without ASM, which is needed for this alone
        }
        tooLarge = program == null;
        impossible = program == null && forced;
    }
}
