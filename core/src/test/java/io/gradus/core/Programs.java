package io.gradus.core;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random programs over every row of the table; the same randomSeed gives the same program. */
final class Programs {
    private static final double[] NASTY = {0, -0.0, 1, -1, Double.MIN_VALUE, -1e-308, 1e154, Math.PI / 2, 0x1p-30};

    private final SplittableRandom random;

    private Programs(long randomSeed) {
        random = new SplittableRandom(randomSeed);
    }

    static Program random(long randomSeed) {
        return new Programs(randomSeed).program(randomSeed, 1 + (int) Math.floorMod(randomSeed, 4L));
    }

    static Program random(long randomSeed, int inputs) {
        return new Programs(randomSeed).program(randomSeed, inputs);
    }

    private Program program(long randomSeed, int count) {
        boolean tame = random.nextInt(4) > 0;
        List<Double> inputs = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            inputs.add(input(tame));
        }
        List<Program.Step> steps = new ArrayList<>();
        for (int k = 3 + random.nextInt(10); k > 0; k--) {
            steps.add(step(tame));
        }
        return new Program(randomSeed, inputs, steps);
    }

    private double input(boolean tame) {
        int kind = random.nextInt(20);
        if (kind == 0 && !tame) {
            return NASTY[random.nextInt(NASTY.length)];
        } else if (kind < 4) {
            return Math.scalb(random.nextDouble(-2, 2), random.nextInt(tame ? -3 : -10, tame ? 2 : 10));
        }
        // small dyadic fractions give exact ties
        return kind < 6 ? random.nextInt(-8, 9) / 4.0 : random.nextDouble(-2, 2);
    }

    private Program.Step step(boolean tame) {
        Primitive row = row();
        if (Rows.isFlat(row) && random.nextBoolean()) {
            row = row(); // steps are drawn less often: below them every derivative is 0
        }
        int kind = random.nextInt(8);
        Program.Constants constants =
                kind == 0 ? Program.Constants.LEFT : kind == 1 ? Program.Constants.RIGHT : Program.Constants.NONE;
        double constant = random.nextDouble(.25, 2)
                * (random.nextInt(4) == 0 && !row.name().startsWith("pow") ? -1 : 1);
        return new Program.Step(row, tame || random.nextInt(4) > 0, backs(operands(row)), constants, constant);
    }

    private Primitive row() {
        return Functions.all().get(random.nextInt(Functions.all().size()));
    }

    private int operands(Primitive row) {
        int arity = Rows.arity(row);
        if (arity > 0) {
            return arity;
        }
        int pairs = random.nextInt(40) == 0 && row != Functions.PRODUCT ? 40 : 1 + random.nextInt(3);
        return row == Functions.DOT ? 2 * pairs : row == Functions.AFFINE ? 2 * pairs + 1 : pairs + 1;
    }

    /** Two thirds from the last four nodes, which makes depth; the rest from anywhere; an eighth repeat the first. */
    private List<Integer> backs(int count) {
        int first = random.nextInt(3) < 2 ? random.nextInt(4) : random.nextInt(64);
        boolean same = random.nextInt(8) == 0;
        return IntStream.range(0, count)
                .mapToObj(k -> k == 0 || same ? first : random.nextInt(3) < 2 ? random.nextInt(4) : random.nextInt(64))
                .toList();
    }
}
