package io.gradus.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.core.Functions;
import io.gradus.core.Primitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table of kinks against where values and partials of the rows really jump. */
final class BranchesTest {
    private static final double NEAR = 1e-9;
    /** A change over two steps of NEAR that no slope in these boxes explains. */
    private static final double JUMP = 1e-4;
    /** Beyond it a row is near a pole, where no side counts. */
    private static final double LARGE = 1e4;

    private static final double[] OTHERS = {-1, 0, .5, 2};

    /** Their kink is a point and no border, so that there is nothing on its other side. */
    private static final Set<String> POINTED = Set.of("norm", "hypot");

    private static int arity(Primitive row) {
        String name = row.name();
        return row instanceof Primitive.Unary
                ? 1
                : name.startsWith("where") ? 4 : name.equals("clamp") || name.equals("affine") ? 3 : 2;
    }

    /** The numbers that a row gives: value and all partials. */
    private static double[] numbers(Primitive row, double... x) {
        double y = NodeRules.value(row, x.clone());
        double[] partials = NodeRules.partials(row, x.clone(), y, k -> true);
        double[] all = new double[partials.length + 1];
        all[0] = y;
        System.arraycopy(partials, 0, all, 1, partials.length);
        return all;
    }

    private static boolean jumps(double[] below, double[] above) {
        boolean jumps = false;
        for (int k = 0; k < below.length; k++) {
            if (!(Math.abs(below[k]) < LARGE && Math.abs(above[k]) < LARGE)) {
                return false;
            }
            jumps |= Math.abs(below[k] - above[k]) > JUMP;
        }
        return jumps;
    }

    private static List<double[]> points(int arity) {
        List<double[]> points = new ArrayList<>();
        points.add(new double[arity]);
        for (int k = 0; k < arity; k++) {
            List<double[]> more = new ArrayList<>();
            for (double[] point : points) {
                for (double other : OTHERS) {
                    double[] next = point.clone();
                    next[k] = other;
                    more.add(next);
                }
            }
            points = more;
        }
        return points;
    }

    private static double[] moved(double[] x, int operand, double by) {
        double[] moved = x.clone();
        moved[operand] += by;
        return moved;
    }

    @Test
    void everyJumpOfARowIsInTheTableAndNothingElse() {
        Set<String> jumping = new TreeSet<>(), listed = new TreeSet<>();
        int jumps = 0;
        for (Primitive row : Functions.all()) {
            if (Branches.switches(row.name())) {
                listed.add(row.name());
            }
            for (double[] x : points(arity(row))) {
                for (int k = 0; k < x.length; k++) {
                    double[] above = moved(x, k, NEAR);
                    double[] below = row.name().equals("whereEqual") ? x : moved(x, k, -NEAR);
                    if (jumps(numbers(row, below), numbers(row, above))) {
                        jumps++;
                        jumping.add(row.name());
                        if (!POINTED.contains(row.name())) {
                            assertNotEquals(decision(row, below), decision(row, above), row.name());
                        }
                    }
                }
            }
        }
        listed.remove("elu"); // its two pieces meet with the same slope
        System.out.printf("kinks and jumps found in rows of the table: %d in %d rows%n", jumps, jumping.size());
        assertEquals(listed, jumping);
        assertTrue(jumps > 200, jumps + " jumps");
    }

    private static long decision(Primitive row, double... x) {
        return Branches.decision(row.name(), x, NodeRules.value(row, x));
    }

    /** All margins are linear but those of norm and hypot, which are so nearly. */
    @Test
    void slopesOfMarginsAreTheirDerivatives() {
        int compared = 0;
        double h = 1e-6;
        for (Primitive row : Functions.all()) {
            for (double[] point : points(arity(row))) {
                double[] x = moved(point, 0, .125);
                Branches.Margin[] margins = margins(row, x);
                for (int k = 0; k < x.length; k++) {
                    Branches.Margin[] there = margins(row, moved(x, k, h));
                    for (int m = 0; m < margins.length; m++) {
                        double slope = k < margins[m].slopes.length ? margins[m].slopes[k] : 0;
                        assertEquals(slope, (there[m].value - margins[m].value) / h, 1e-3, row.name());
                        compared++;
                    }
                }
            }
        }
        assertTrue(compared > 1000, compared + " slopes");
    }

    private static Branches.Margin[] margins(Primitive row, double... x) {
        return Branches.margins(row.name(), x, NodeRules.value(row, x));
    }
}
