package io.gradus.core.recorded;

import java.util.Arrays;
import java.util.function.Consumer;
import org.objectweb.asm.Opcodes;

/** Writes instructions that store results. */
final class ResultWriter {
    /** The local variables of a method's arguments. */
    static final int IN = 0;

    static final int OUT = 1;
    static final int WORKSPACE = 2;

    private final ResultLayout layout;
    private final MethodCode method;

    ResultWriter(ResultLayout layout, MethodCode method) {
        this.layout = layout;
        this.method = method;
    }

    /**
     * Stores a result.
     *
     * @param derivative whether it is a derivative
     * @param place pushes the place in the array
     * @param value pushes the number
     */
    void store(boolean derivative, Runnable place, Runnable value) {
        array(derivative);
        place.run();
        if (layout.added()) {
            method.op(Opcodes.DUP2);
            method.op(Opcodes.DALOAD);
        }
        value.run();
        if (layout.added()) {
            method.op(Opcodes.DADD);
        } else if (derivative) {
            method.op(Opcodes.DCONST_0);
            method.op(Opcodes.DADD);
        }
        method.op(Opcodes.DASTORE);
    }

    /** Pushes the array of derivatives or that of values. */
    void array(boolean derivative) {
        if (derivative) {
            method.load(Opcodes.ALOAD, OUT);
        } else {
            method.load(Opcodes.ALOAD, WORKSPACE);
            method.field(Workspace.class, "values", "[D");
        }
    }

    /** Stores results in a loop, those among the given ones that are values and those that are derivatives apart. */
    void storeMany(int[] results, int[] sources, Consumer<int[][]> call) {
        for (boolean derivative : new boolean[] {false, true}) {
            int count = 0;
            int[] places = new int[results.length];
            int[] from = new int[results.length];
            for (int k = 0; k < results.length; k++) {
                int place = layout.place(results[k]);
                if (place >= ResultLayout.DERIVATIVE == derivative) {
                    places[count] = derivative ? place - ResultLayout.DERIVATIVE : place;
                    from[count++] = sources.length == 0 ? 0 : sources[k];
                }
            }
            if (count > 0) {
                array(derivative);
                method.integer(how(derivative));
                call.accept(new int[][] {Arrays.copyOf(places, count), Arrays.copyOf(from, count)});
            }
        }
    }

    private int how(boolean derivative) {
        return layout.added() ? Generated.ADD : derivative ? Generated.SET_DERIVATIVE : Generated.SET;
    }
}
