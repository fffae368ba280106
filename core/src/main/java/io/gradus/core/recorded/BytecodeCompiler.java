package io.gradus.core.recorded;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The back end that compiles: a program becomes hidden classes, which HotSpot then compiles to machine code.
 *
 * <p>In a program of some size, periodic runs are found again and written as loops ({@link Roller}, {@link LoopWriter}). The
 * rest is straight-line code, cut into pieces ({@link Pieces}, {@link PieceWriter}). Each loop and each piece is a method of
 * its own, of some thousand bytes at most, since HotSpot never compiles methods over 8,000.
 *
 * <p>A program with too many operations in no loop is left to the interpreter: its machine code would be larger than the
 * tape, and take minutes to make.
 */
final class BytecodeCompiler {
    /** Bytes of a piece. In larger ones the JIT keeps fewer numbers in registers: W2 takes 25 % longer with 6,000. */
    private static final int AIM = 3_000;
    /** The most bytes of a loop with its inner loops, which cannot be cut. */
    private static final int LARGEST_LOOP = 6_600;
    /** Smaller programs run faster as straight-line code. */
    private static final int ROLL_FROM = 4_000;
    /** Where the first try used less than this share of the size, a second one is made. */
    private static final double ROOMY = .85;

    private static final double TOLERANCE = 1.1;
    /** Data are kept apart where only this share of the operations that are in no loop otherwise is left in none. */
    private static final double GAIN = .5;
    /** The most that a single operation may take; it cannot be cut. */
    private static final int INDIVISIBLE = 3_000;

    private BytecodeCompiler() {}

    /**
     * How to compile.
     *
     * @param aim bytes that a piece may have
     * @param rollFrom programs with at least so many operations are searched for loops
     * @param straight the most operations that may be in no loop
     * @param definer what makes code of the classes
     */
    record Settings(int aim, int rollFrom, int straight, ClassDefiner definer) {
        static Settings standard(int straight) {
            return new Settings(AIM, ROLL_FROM, straight, ClassDefiner::hidden);
        }
    }

    /**
     * Compiles a program.
     *
     * @param program a simplified program
     * @param layout where its results go
     * @return the compiled program; null if it is too large, or where classes cannot be defined at run time
     */
    static @Nullable CompiledProgram compile(Program program, ResultLayout layout, Settings settings) {
        return isImpossible() ? null : define(roll(program, layout, settings), layout, settings);
    }

    /**
     * Simplifies and compiles a program. Where many operations are in no loop, it is looked whether that is because of data that
     * happen to be 0, 1 or equal; such a program is longer, but regular, if data stay apart.
     *
     * @param program a program as it was recorded
     * @param layout where its results go
     * @return the compiled program; null if it is too large, or where classes cannot be defined at run time
     */
    static @Nullable CompiledProgram simplifyAndCompile(Program program, ResultLayout layout, Settings settings) {
        return isImpossible() ? null : define(simplifyAndRoll(program, layout, settings), layout, settings);
    }

    static RolledProgram simplifyAndRoll(Program program, ResultLayout layout, Settings settings) {
        RolledProgram merged = roll(Simplifier.simplify(program), layout, settings);
        if (merged.straight() < settings.rollFrom) {
            return merged;
        }
        Program apart = Simplifier.simplifyApart(program);
        if (apart.size == merged.program.size) {
            return merged;
        }
        RolledProgram regular = roll(apart, layout, settings);
        return regular.straight() < GAIN * merged.straight() ? regular : merged;
    }

    private static @Nullable CompiledProgram define(RolledProgram rolled, ResultLayout layout, Settings settings) {
        ProgramWriter code = write(rolled, layout, settings);
        if (code != null && code.largestLoop() > LARGEST_LOOP) {
            code = write(RolledProgram.straight(rolled.program), layout, settings);
        }
        try {
            return code == null ? null : code.define(settings.definer);
        } catch (ReflectiveOperationException
                | UnsupportedOperationException
                | NoSuchMethodError
                | NoClassDefFoundError e) {
            return null;
        }
    }

    /** Whether classes cannot be defined at run time, as in a native image. */
    static boolean isImpossible() {
        return System.getProperty("org.graalvm.nativeimage.imagecode") != null;
    }

    private static RolledProgram roll(Program program, ResultLayout layout, Settings settings) {
        if (program.size - program.inputs < settings.rollFrom) {
            return RolledProgram.straight(program);
        }
        Results results = new Results(program, layout);
        for (Chains chains : List.of(Chains.of(program, results), Chains.none(program))) {
            RolledProgram rolled = RolledProgram.of(program, chains, Roller.roll(program, results, chains));
            if (rolled != null) {
                return rolled;
            }
        }
        return RolledProgram.straight(program);
    }

    /** Cuts and writes until no piece is too large; a first try that left much room is improved on once. */
    private static @Nullable ProgramWriter write(RolledProgram rolled, ResultLayout layout, Settings settings) {
        if (rolled.straight() > settings.straight) {
            return null;
        }
        Uses uses = new Uses(rolled.rest);
        double room = settings.aim;
        for (int attempt = 0; ; attempt++) {
            Placement placement = new Placement(rolled, uses, Pieces.cut(rolled, uses, room));
            ProgramWriter code = ProgramWriter.write(rolled, placement, layout);
            int largest = code.largestMethod();
            boolean roomy = attempt == 0 && placement.pieces() > 1 && largest < ROOMY * settings.aim;
            if (largest <= Math.max(TOLERANCE * settings.aim, INDIVISIBLE) && !roomy) {
                return code;
            }
            room *= .95 * settings.aim / largest;
        }
    }
}
