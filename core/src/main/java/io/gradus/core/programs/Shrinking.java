package io.gradus.core.programs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Smaller programs that may fail in the same way, the boldest first: half of the steps, a step less, an input less, a
 * simpler row, fewer or nearer operands, no guard, simpler inputs.
 */
final class Shrinking {
    private static final List<Double> SIMPLEST = List.of(1.0, 0.5, 2.0, 0.0);

    private Shrinking() {}

    static Stream<RandomProgram> of(RandomProgram p) {
        List<RandomProgram> smaller = new ArrayList<>();
        int n = p.steps().size();
        if (n > 1) {
            smaller.add(with(p, p.steps().subList(0, n / 2)));
            smaller.add(with(p, p.steps().subList(n / 2, n)));
        }
        for (int k = n - 1; k >= 0 && n > 1; k--) {
            smaller.add(with(p, without(p.steps(), k)));
        }
        for (int k = 0; k < p.inputs().size() && p.inputs().size() > 1; k++) {
            smaller.add(p.with(without(p.inputs(), k), p.steps()));
        }
        for (int k = 0; k < n; k++) {
            int at = k;
            simpler(p.steps().get(k)).forEach(step -> smaller.add(with(p, replaced(p.steps(), at, step))));
        }
        simplerInputs(p).forEach(smaller::add);
        long[] size = size(p);
        return smaller.stream().filter(s -> Arrays.compare(size(s), size) < 0);
    }

    /** Steps, inputs, operands, rows that are not plus or times, guards and constants, distances, inputs not simple. */
    static long[] size(RandomProgram p) {
        long operands = 0, rows = 0, extras = 0, distances = 0, inputs = 0;
        for (RandomProgram.Step step : p.steps()) {
            operands += step.backs().size();
            rows += rank(step.operation());
            extras += (step.isGuarded() ? 1 : 0) + (step.constants() == RandomProgram.Constants.NONE ? 0 : 1);
            distances += step.backs().stream().mapToInt(b -> b).sum();
        }
        for (double x : p.inputs()) {
            int place = SIMPLEST.indexOf(x);
            inputs += place < 0 ? SIMPLEST.size() : place;
        }
        return new long[] {p.steps().size(), p.inputs().size(), operands, rows, extras, distances, inputs};
    }

    private static int rank(Operation operation) {
        return switch (operation.name()) {
            case "plus" -> 0;
            case "times" -> 1;
            default -> 2;
        };
    }

    private static Stream<RandomProgram.Step> simpler(RandomProgram.Step s) {
        List<Integer> backs = s.backs();
        Stream<RandomProgram.Step> rows = backs.size() < 2
                ? Stream.of()
                : Stream.of(Operations.PLUS, Operations.TIMES)
                        .map(operation -> new RandomProgram.Step(
                                operation, false, backs.subList(0, 2), RandomProgram.Constants.NONE, 1));
        Stream<RandomProgram.Step> fewer = s.operation().arity() == 0 && backs.size() > 3
                ? Stream.of(step(s, s.isGuarded(), backs.subList(0, backs.size() - 2), s.constants()))
                : Stream.of();
        Stream<RandomProgram.Step> plainer = Stream.of(
                step(s, false, backs, s.constants()), step(s, s.isGuarded(), backs, RandomProgram.Constants.NONE));
        Stream<RandomProgram.Step> nearer = IntStream.range(0, backs.size())
                .boxed()
                .flatMap(k -> Stream.of(0, backs.get(k) / 2).map(b -> replaced(backs, k, b)))
                .map(list -> step(s, s.isGuarded(), list, s.constants()));
        return Stream.of(rows, fewer, plainer, nearer).flatMap(x -> x);
    }

    private static RandomProgram.Step step(
            RandomProgram.Step s, boolean guarded, List<Integer> backs, RandomProgram.Constants c) {
        return new RandomProgram.Step(s.operation(), guarded, backs, c, s.constant());
    }

    private static Stream<RandomProgram> simplerInputs(RandomProgram p) {
        return IntStream.range(0, p.inputs().size())
                .boxed()
                .flatMap(k -> SIMPLEST.stream().map(x -> p.with(replaced(p.inputs(), k, x), p.steps())));
    }

    private static RandomProgram with(RandomProgram p, List<RandomProgram.Step> steps) {
        return p.with(p.inputs(), steps);
    }

    private static <T> List<T> without(List<T> list, int k) {
        List<T> shorter = new ArrayList<>(list);
        shorter.remove(k);
        return shorter;
    }

    private static <T> List<T> replaced(List<T> list, int k, T element) {
        List<T> changed = new ArrayList<>(list);
        changed.set(k, element);
        return changed;
    }
}
