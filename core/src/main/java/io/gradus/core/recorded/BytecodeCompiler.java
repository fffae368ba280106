package io.gradus.core.recorded;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The back end that compiles: a program becomes hidden classes, which HotSpot then compiles to machine code.
 *
 * <p>Straight-line code is cut into pieces, one method each, of at most about 6,000 bytes: HotSpot never compiles methods
 * over 8,000. Pieces are gathered in classes as long as constants fit; see {@link Placement}, {@link PieceWriter} and
 * {@link ClassCode}.
 */
final class BytecodeCompiler {
    private static final int AIM = 6_000;
    /** Where the first try used less than this share of the size, a second one is made. */
    private static final double ROOMY = .85;

    private static final double TOLERANCE = 1.1;
    /** The most that a single operation may take; it cannot be cut. */
    private static final int INDIVISIBLE = 3_000;

    private BytecodeCompiler() {}

    /**
     * Compiles a program.
     *
     * @param program a simplified program
     * @param firstDerivative results from here on are derivatives, which are never -0.0
     * @return the compiled program, or null where classes cannot be defined at run time
     */
    static @Nullable CompiledProgram compile(Program program, int firstDerivative) {
        boolean nativeImage = System.getProperty("org.graalvm.nativeimage.imagecode") != null;
        return nativeImage ? null : compile(program, firstDerivative, AIM, ClassDefiner::hidden);
    }

    /** As above, with methods of about so many bytes and classes defined in another way. */
    static @Nullable CompiledProgram compile(Program program, int firstDerivative, int aim, ClassDefiner definer) {
        StraightLine code = write(program, firstDerivative, aim);
        try {
            return code.define(definer);
        } catch (ReflectiveOperationException
                | UnsupportedOperationException
                | NoSuchMethodError
                | NoClassDefFoundError e) {
            return null;
        }
    }

    /** Cuts and writes until no method is too large; a first try that left much room is improved on once. */
    private static StraightLine write(Program program, int firstDerivative, int aim) {
        Uses uses = new Uses(program);
        double room = aim;
        for (int attempt = 0; ; attempt++) {
            Placement placement = new Placement(program, uses, cut(program, uses, room));
            StraightLine code = StraightLine.write(placement, firstDerivative);
            int largest = code.largestMethod();
            boolean roomy = attempt == 0 && placement.pieces() > 1 && largest < ROOMY * aim;
            if (largest <= Math.max(TOLERANCE * aim, INDIVISIBLE) && !roomy) {
                return code;
            }
            room *= .95 * aim / largest;
        }
    }

    /** The first operation of each piece, and the number of operations at the end. */
    private static int[] cut(Program program, Uses uses, double room) {
        int[] starts = new int[16];
        int pieces = 1;
        starts[0] = program.inputs;
        double used = 0;
        for (int i = program.inputs; i < program.size; i++) {
            double size = estimate(program, uses, i);
            if (used + size > room && used > 0) {
                starts = Arrays.copyOf(starts, pieces == starts.length ? 2 * pieces : starts.length);
                starts[pieces++] = i;
                used = 0;
            }
            used += size;
        }
        starts = Arrays.copyOf(starts, pieces + 1);
        starts[pieces] = program.size;
        return starts;
    }

    /** About how many bytes an operation takes. */
    private static int estimate(Program program, Uses uses, int i) {
        int operands = Math.min(program.arity(i), Placement.MANY);
        int results = Math.min(uses.results(i), PieceWriter.MANY_RESULTS);
        boolean calls = program.code[i] >= Program.CALL_1;
        return 6 + 4 * operands + 8 * results + (calls ? 8 + 4 * operands : 0);
    }
}
