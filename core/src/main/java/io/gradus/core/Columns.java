package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives boxes columns, so that arrows lead to the right; an arrow that closes a circle is left out of account. */
final class Columns {
    private static final int FRESH = 0;
    private static final int OPEN = 1;
    private static final int DONE = 2;

    private final List<List<Integer>> targets = new ArrayList<>();
    private final boolean[] hasSource;
    /** For each box how many of its arrows were followed. */
    private final int[] next;
    /** The boxes, each before all that its arrows lead to. */
    private final List<Integer> sorted = new ArrayList<>();

    Columns(int boxes, List<BoxLayout.Arrow> arrows) {
        hasSource = new boolean[boxes];
        next = new int[boxes];
        for (int box = 0; box < boxes; box++) {
            targets.add(new ArrayList<>());
        }
        arrows.forEach(arrow -> targets.get(arrow.from()).add(arrow.to()));
    }

    int[] columns() {
        int[] state = new int[targets.size()];
        for (int box = 0; box < state.length; box++) {
            if (state[box] == FRESH) {
                visit(box, state);
            }
        }
        int[] column = new int[state.length];
        for (int k = sorted.size() - 1; k >= 0; k--) {
            for (int target : targets.get(sorted.get(k))) {
                column[target] = Math.max(column[target], column[sorted.get(k)] + 1);
                hasSource[target] = true;
            }
        }
        pullSources(column);
        return column;
    }

    /** Goes down from a box without recursion; drops arrows to boxes that are still open, and puts the box last. */
    private void visit(int first, int[] state) {
        List<Integer> stack = new ArrayList<>(List.of(first));
        state[first] = OPEN;
        while (!stack.isEmpty()) {
            int box = stack.get(stack.size() - 1);
            if (next[box] == targets.get(box).size()) {
                state[box] = DONE;
                sorted.add(box);
                stack.remove(stack.size() - 1);
                continue;
            }
            int target = targets.get(box).get(next[box]);
            if (state[target] == OPEN) {
                targets.get(box).remove(next[box]);
            } else {
                next[box]++;
                if (state[target] == FRESH) {
                    state[target] = OPEN;
                    stack.add(target);
                }
            }
        }
    }

    /** What nothing leads to stands right before the first box that it leads to. */
    private void pullSources(int[] column) {
        for (int box = 0; box < column.length; box++) {
            if (!hasSource[box] && !targets.get(box).isEmpty()) {
                column[box] = targets.get(box).stream()
                                .mapToInt(target -> column[target])
                                .min()
                                .orElse(1)
                        - 1;
            }
        }
        int least = Arrays.stream(column).min().orElse(0);
        Arrays.setAll(column, box -> column[box] - least);
    }
}
