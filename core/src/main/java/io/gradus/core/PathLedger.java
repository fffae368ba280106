package io.gradus.core;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A derivative as the sum over its chain-rule paths: for each path from the output down to x, the product of the local
 * partials along it. The largest paths are listed, the others shown as one remainder. Immutable.
 *
 * <pre>
 *   dz/dx = sum over paths z = v0, v1, ..., vn = x of dv0/dv1 * dv1/dv2 * ... * dv(n-1)/dvn
 * </pre>
 *
 * <p>There can be very many paths, 2^60 in a graph of 61 nodes; they are counted and the largest are found without going
 * through the others. Two edges between the same nodes, as in {@code x.times(x)}, are two paths. Along a path a product
 * that is exactly 0 stays 0, as in a sweep.
 */
public final class PathLedger {
    private final double derivative;
    private final double count;
    private final double totalSize;
    private final List<Path> largest;
    private final GraphView view;

    private PathLedger(GraphView view, double derivative, PathSearch search, int most) {
        this.view = view;
        this.derivative = derivative;
        count = search.count();
        double seed = view.size() == 0 ? 0 : Math.abs(view.output().adjoint());
        totalSize = count == 0 ? 0 : seed * search.totalSize();
        List<Path> found = new ArrayList<>();
        search.largest(most).forEach(edges -> found.add(path(search, edges)));
        // The search compares rounded products of another order; sizes that differ in the last bits may come swapped.
        found.sort(Comparator.comparing((Path path) -> Size.of(path.product)).reversed());
        largest = List.copyOf(found);
    }

    static PathLedger of(GraphView view, GraphView.Node x, int most) {
        return new PathLedger(view, x.adjoint(), new PathSearch(new EdgeTable(view), x.index()), most);
    }

    private Path path(PathSearch search, int[] edges) {
        int[] nodes = new int[edges.length + 1];
        double[] partials = new double[edges.length];
        double product = view.output().adjoint();
        nodes[0] = view.output().index();
        for (int k = 0; k < edges.length; k++) {
            nodes[k + 1] = search.node(edges[k]);
            partials[k] = search.partial(edges[k]);
            product = product == 0 ? 0 : product * partials[k] + 0.0;
        }
        return new Path(nodes, partials, product);
    }

    /** One path, from the output down to x. Immutable. */
    public static final class Path {
        private final int[] nodes;
        private final double[] partials;
        private final double product;

        private Path(int[] nodes, double[] partials, double product) {
            this.nodes = nodes;
            this.partials = partials;
            this.product = product;
        }

        /**
         * Returns the number of edges.
         *
         * @return the count; 0 where the output itself is x
         */
        public int length() {
            return partials.length;
        }

        /**
         * Returns a node that the path goes through.
         *
         * @param k 0, the output, to {@link #length}, which is x
         * @return the node's place in creation order, for {@link GraphView#node(int)}
         */
        public int node(int k) {
            return nodes[k];
        }

        /**
         * Returns a factor of the path: the derivative of node k by node k + 1.
         *
         * @param k 0 to length - 1
         * @return the local partial
         */
        public double partial(int k) {
            return partials[k];
        }

        /**
         * Returns the product of all factors, multiplied from the output down: what this path adds to the derivative.
         *
         * @return the product; NaN where the output is NaN
         */
        public double product() {
            return product;
        }
    }

    /**
     * Returns the sum over all paths, as the sweep computed it.
     *
     * @return the derivative of the output by x
     */
    public double derivative() {
        return derivative;
    }

    /**
     * Returns the number of paths from the output to x, whatever their products are.
     *
     * @return the count, exact up to 2^53, rounded beyond, infinite beyond 1.8e308; 0 where x is not reached
     */
    public double count() {
        return count;
    }

    /**
     * Returns the paths with the largest products by size, largest first.
     *
     * @return the paths (immutable); all of them where there are no more than were asked for
     */
    public List<Path> largest() {
        return largest;
    }

    /**
     * Returns what the paths that are not listed add up to: the derivative without the listed products, subtracted
     * exactly and rounded once. Where all are listed it is the rounding of the sweep.
     *
     * @return the remainder; NaN or infinite where a number of the ledger is
     */
    public double remainder() {
        double all = derivative;
        for (Path path : largest) {
            all += Math.abs(path.product);
        }
        if (!Double.isFinite(all)) {
            return derivative - largest.stream().mapToDouble(Path::product).sum();
        }
        BigDecimal rest = new BigDecimal(derivative);
        for (Path path : largest) {
            rest = rest.subtract(new BigDecimal(path.product));
        }
        return rest.doubleValue();
    }

    /**
     * Returns the sum of the sizes of all products. Where it is much larger than the derivative, paths cancel; and the
     * listed sizes over it are the share of the derivative that the list explains.
     *
     * @return the sum of all |product|, at least |derivative| but for rounding
     */
    public double totalSize() {
        return totalSize;
    }

    /**
     * Returns the ledger as text: a heading, a line for each listed path with its product, nodes and factors, and the
     * remainder. Of a path of more than 8 nodes the middle is left out.
     *
     * @param digits the significant digits of each number, 1 to 17
     * @return lines that end in '\n'
     * @throws IllegalArgumentException if digits is out of its range
     * @throws IllegalStateException if the graph has been reset
     */
    public String toText(int digits) {
        return new GraphText(view, digits).paths(this);
    }
}
