package io.gradus.core;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the paths from an output to x whose products are largest by size.
 *
 * <p>Sizes multiply, and a larger rest makes a larger product, so one pass over the nodes in creation order finds the
 * best path from each node to x. Every other path leaves the best one somewhere: from each path that is found, the next
 * candidates leave it at one node, by that node's next best edge, and go on by the best path from there. The largest
 * candidate is the next path (J. Y. Yen, Management Science 17, 1971, with the deviations of E. L. Lawler, 1972). A
 * path of n edges costs its n new candidates, however many paths there are, and rounding cannot multiply them.
 */
final class PathSearch {
    private final EdgeTable edges;
    /** Place of x; negative where it is not reached. */
    private final int x;

    private final int output;
    /** For each place the size of its best path to x, or null where there is none. */
    private final @Nullable Size[] best;

    private final double[] counts;
    private final double[] sizes;
    /** For each place the edges that lead to x, the best first, once they were asked for. */
    private final int[] @Nullable [] orders;

    PathSearch(EdgeTable edges, int node) {
        this.edges = edges;
        x = edges.place(node);
        output = edges.nodes.length - 1;
        best = new Size[edges.nodes.length];
        counts = new double[edges.nodes.length];
        sizes = new double[edges.nodes.length];
        orders = new int[edges.nodes.length][];
        if (x >= 0) {
            best[x] = Size.ONE;
            counts[x] = 1;
            sizes[x] = 1;
            for (int place = x + 1; place <= output; place++) {
                addUp(place);
            }
        }
    }

    private void addUp(int place) {
        for (int edge = edges.first[place]; edge < edges.first[place + 1]; edge++) {
            int operand = edges.operands[edge];
            Size rest = best[operand];
            if (rest != null) {
                Size size = Size.of(edges.partials[edge]).times(rest);
                Size before = best[place];
                best[place] = before == null || size.compareTo(before) > 0 ? size : before;
                counts[place] += counts[operand];
                double partial = Math.abs(edges.partials[edge]);
                sizes[place] += partial == 0 || sizes[operand] == 0 ? 0 : partial * sizes[operand];
            }
        }
    }

    double count() {
        return x < 0 ? 0 : counts[output];
    }

    double totalSize() {
        return x < 0 ? 0 : sizes[output];
    }

    /** The node that an edge leads to. */
    int node(int edge) {
        return edges.nodes[edges.operands[edge]];
    }

    double partial(int edge) {
        return edges.partials[edge];
    }

    /** A path that follows another, leaves it after some edges by the edge of a rank, and goes on by best edges. */
    private static final class Candidate {
        final int[] path;
        final int depth;
        final int rank;
        final Size size;

        Candidate(int[] path, int depth, int rank, Size size) {
            this.path = path;
            this.depth = depth;
            this.rank = rank;
            this.size = size;
        }
    }

    /** The edges of each of the largest paths, the largest path first but for rounding. */
    List<int[]> largest(int most) {
        List<int[]> found = new ArrayList<>();
        Size whole = count() == 0 ? null : best[output];
        if (whole == null) {
            return found;
        }
        if (x == output) {
            return List.of(new int[0]);
        }
        PriorityQueue<Candidate> candidates = new PriorityQueue<>(
                Comparator.comparing((Candidate c) -> c.size).reversed());
        candidates.add(new Candidate(new int[0], 0, 0, whole));
        while (found.size() < most && !candidates.isEmpty()) {
            Candidate next = candidates.remove();
            int[] path = complete(next);
            found.add(path);
            branch(path, next, candidates);
            drop(candidates, most - found.size());
        }
        return found;
    }

    /** Forgets candidates that cannot become paths any more, from time to time. */
    private static void drop(PriorityQueue<Candidate> candidates, int wanted) {
        if (candidates.size() > 1000 + 4L * wanted) {
            List<Candidate> kept = new ArrayList<>();
            for (int k = 0; k < wanted; k++) {
                kept.add(candidates.remove());
            }
            candidates.clear();
            candidates.addAll(kept);
        }
    }

    private int[] complete(Candidate candidate) {
        int[] path = Arrays.copyOf(candidate.path, Math.max(16, candidate.depth + 1));
        int length = candidate.depth;
        int place = length == 0 ? output : edges.operands[path[length - 1]];
        int rank = candidate.rank;
        while (place != x) {
            if (length == path.length) {
                path = Arrays.copyOf(path, 2 * length);
            }
            path[length] = order(place)[rank];
            place = edges.operands[path[length++]];
            rank = 0;
        }
        return Arrays.copyOf(path, length);
    }

    /** The candidates that leave a new path where it left its parent, by the next rank, or further down. */
    private void branch(int[] path, Candidate from, PriorityQueue<Candidate> candidates) {
        Size prefix = Size.ONE;
        int place = output;
        for (int depth = 0; depth < path.length; depth++) {
            int rank = depth == from.depth ? from.rank + 1 : 1;
            int[] order = order(place);
            if (depth >= from.depth && rank < order.length) {
                candidates.add(new Candidate(path, depth, rank, prefix.times(size(order[rank]))));
            }
            prefix = prefix.times(Size.of(edges.partials[path[depth]]));
            place = edges.operands[path[depth]];
        }
    }

    private int[] order(int place) {
        int[] order = orders[place];
        if (order == null) {
            order = IntStream.range(edges.first[place], edges.first[place + 1])
                    .filter(edge -> best[edges.operands[edge]] != null)
                    .toArray();
            order = order.length == 1 ? order : sorted(order);
            orders[place] = order;
        }
        return order;
    }

    private int[] sorted(int[] order) {
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparing(this::size).reversed())
                .mapToInt(edge -> edge)
                .toArray();
    }

    /** The size of the best path that begins with an edge; ZERO where it leads nowhere. */
    private Size size(int edge) {
        Size rest = best[edges.operands[edge]];
        return rest == null ? Size.ZERO : Size.of(edges.partials[edge]).times(rest);
    }
}
