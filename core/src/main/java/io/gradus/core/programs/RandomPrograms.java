package io.gradus.core.programs;

import io.gradus.core.Primitive;
import io.gradus.core.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws random programs: expressions of one to four inputs over the functions of the table and over your own, with shared
 * subexpressions, constants and depth. The same random seed gives the same program. Immutable.
 *
 * <pre>{@code
 * RandomProgram program = RandomPrograms.ofTheTable().with(CUBE).random(1);
 * double[] gradient = program.gradient();
 * }</pre>
 *
 * <p>Three quarters of the programs are tame: their inputs are moderate, and every operand is led into the domain of its
 * function. The others have inputs such as 0, -0.0, 1e154 and the smallest number, and functions out of their domains.
 */
public final class RandomPrograms {
    private static final List<Double> NASTY =
            List.of(0.0, -0.0, 1.0, -1.0, Double.MIN_VALUE, -1e-308, 1e154, Math.PI / 2, 0x1p-30);

    private final List<Operation> table;
    private final List<Operation> own;

    private RandomPrograms(List<Operation> table, List<Operation> own) {
        this.table = List.copyOf(table);
        this.own = List.copyOf(own);
    }

    /**
     * Returns programs over all functions of the table.
     *
     * @return what draws them
     */
    public static RandomPrograms ofTheTable() {
        return new RandomPrograms(Operations.TABLE, List.of());
    }

    /**
     * Returns programs over some functions of the table; guards and joins use plus, times, div, negate, square and sigmoid
     * as well.
     *
     * @param functions names of functions of the table
     * @return what draws them
     * @throws IllegalArgumentException if there is no name, or one that is not in the table
     */
    public static RandomPrograms of(String... functions) {
        if (functions.length == 0) {
            throw new IllegalArgumentException(
                    "programs need at least one function, got none; name some, as in \"exp\"");
        }
        return new RandomPrograms(
                Stream.of(functions).map(RandomPrograms::named).toList(), List.of());
    }

    private static Operation named(String function) {
        return Operations.TABLE.stream()
                .filter(operation -> operation.name().equals(function))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the table has no function '" + function + "'; Functions.all() lists them"));
    }

    /**
     * Returns programs in each of which a primitive of yours occurs. Operands are led into an interval on which its value is
     * finite, which is found by trying.
     *
     * @param primitive a primitive of one or two operands
     * @return what draws them
     */
    public RandomPrograms with(Primitive primitive) {
        return and(Operations.of(primitive));
    }

    /**
     * Returns programs in each of which a primitive of yours occurs, with its operands led into an interval.
     *
     * @param primitive a primitive of one or two operands
     * @param low where the interval begins
     * @param high where it ends, above low
     * @return what draws them
     * @throws IllegalArgumentException if the interval is empty
     */
    public RandomPrograms with(Primitive primitive, double low, double high) {
        if (!(low < high)) {
            throw new IllegalArgumentException("empty interval [" + low + ", " + high + "]; expected low < high");
        }
        Operation operation = Operations.of(primitive);
        return and(new Operation(operation.name(), operation.arity(), operation.function(), Guard.into(low, high)));
    }

    /**
     * Returns programs in each of which a function of yours occurs, such as a layer or a loss.
     *
     * @param name its name, in messages and for {@link RandomProgram#replacing}
     * @param operands the number of its operands, at least 1
     * @param function the function: of its operands, on their graph
     * @return what draws them
     * @throws IllegalArgumentException if it has no operand
     */
    public RandomPrograms with(String name, int operands, Function<Value[], Value> function) {
        if (operands < 1) {
            throw new IllegalArgumentException("'" + name + "' needs at least one operand, got " + operands);
        }
        return and(new Operation(name, operands, function, Guard.found(operands, function)));
    }

    private RandomPrograms and(Operation operation) {
        List<Operation> more = new ArrayList<>(own);
        more.add(operation);
        return new RandomPrograms(table, more);
    }

    /**
     * Draws a program of one to four inputs.
     *
     * @param randomSeed the same seed gives the same program
     * @return the program
     */
    public RandomProgram random(long randomSeed) {
        return random(randomSeed, 1 + (int) Math.floorMod(randomSeed, 4L));
    }

    /**
     * Draws a program.
     *
     * @param randomSeed the same seed gives the same program
     * @param inputs the number of its inputs, at least 1
     * @return the program
     * @throws IllegalArgumentException if there is no input
     */
    public RandomProgram random(long randomSeed, int inputs) {
        if (inputs < 1) {
            throw new IllegalArgumentException("a program needs at least one input, got " + inputs);
        }
        return new Draw(new SplittableRandom(randomSeed)).program(randomSeed, inputs);
    }

    /** One program being drawn. */
    private final class Draw {
        private final SplittableRandom random;

        Draw(SplittableRandom random) {
            this.random = random;
        }

        RandomProgram program(long randomSeed, int count) {
            boolean isTame = random.nextInt(4) > 0;
            List<Double> inputs = new ArrayList<>();
            for (int k = 0; k < count; k++) {
                inputs.add(input(isTame));
            }
            List<RandomProgram.Step> steps = new ArrayList<>();
            for (int k = 3 + random.nextInt(10); k > 0; k--) {
                steps.add(step(operation(), isTame));
            }
            for (Operation operation : own) {
                steps.add(random.nextInt(steps.size() + 1), step(operation, isTame));
            }
            return new RandomProgram(randomSeed, inputs, steps);
        }

        private double input(boolean isTame) {
            int kind = random.nextInt(20);
            if (kind == 0 && !isTame) {
                return NASTY.get(random.nextInt(NASTY.size()));
            } else if (kind < 4) {
                return Math.scalb(random.nextDouble(-2, 2), random.nextInt(isTame ? -3 : -10, isTame ? 2 : 10));
            }
            // small dyadic fractions give exact ties
            return kind < 6 ? random.nextInt(-8, 9) / 4.0 : random.nextDouble(-2, 2);
        }

        private RandomProgram.Step step(Operation operation, boolean isTame) {
            int kind = random.nextInt(8);
            RandomProgram.Constants constants = kind == 0
                    ? RandomProgram.Constants.LEFT
                    : kind == 1 ? RandomProgram.Constants.RIGHT : RandomProgram.Constants.NONE;
            int sign = random.nextInt(4) == 0 && !operation.name().startsWith("pow") ? -1 : 1;
            double constant = random.nextDouble(.25, 2) * sign;
            boolean isGuarded = isTame || random.nextInt(4) > 0;
            return new RandomProgram.Step(operation, isGuarded, backs(operands(operation)), constants, constant);
        }

        private Operation operation() {
            Operation operation = table.get(random.nextInt(table.size()));
            // steps are drawn less often: below them every derivative is 0
            return Operations.isFlat(operation) && random.nextBoolean()
                    ? table.get(random.nextInt(table.size()))
                    : operation;
        }

        private int operands(Operation operation) {
            if (operation.arity() > 0) {
                return operation.arity();
            }
            boolean isProduct = operation.name().equals("product");
            int pairs = random.nextInt(40) == 0 && !isProduct ? 40 : 1 + random.nextInt(3);
            return switch (operation.name()) {
                case "dot" -> 2 * pairs;
                case "affine" -> 2 * pairs + 1;
                default -> pairs + 1;
            };
        }

        /** Two thirds from the last four nodes, which makes depth; the rest from anywhere; an eighth repeat the first. */
        private List<Integer> backs(int count) {
            int first = random.nextInt(3) < 2 ? random.nextInt(4) : random.nextInt(64);
            boolean isSame = random.nextInt(8) == 0;
            return IntStream.range(0, count)
                    .mapToObj(k ->
                            k == 0 || isSame ? first : random.nextInt(3) < 2 ? random.nextInt(4) : random.nextInt(64))
                    .toList();
        }
    }
}
