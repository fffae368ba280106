package io.gradus.nn.explain;

import io.gradus.nn.Dense;
import java.util.ArrayList;
import java.util.List;

/**
 * The network as circles and lines, as data: what stands in each column, and which weights join them. Of a layer with
 * many neurons the first few and the last are shown.
 *
 * @param columns the circles of each column: the inputs, then layer by layer
 * @param lines the weights between circles that are shown
 * @param footer what stands below: the errors and the total
 */
record Diagram(List<List<Circle>> columns, List<Line> lines, String footer) {
    private static final int MOST = 8;
    private static final int FIRST = 5;

    /**
     * An input or a neuron, or a place where some are left out.
     *
     * @param name such as "h1", or empty where neurons are left out
     * @param above what stands above the circle
     * @param below what stands below it, a list of lines
     */
    record Circle(String name, String above, List<String> below) {
        boolean isGap() {
            return name.isEmpty();
        }
    }

    /**
     * A weight.
     *
     * @param from the circle's name
     * @param to the circle's name
     * @param weight the weight's name
     * @param value its number
     * @param slope the derivative of the total error by it; NaN for a frozen weight, by which none is taken
     */
    record Line(String from, String to, String weight, double value, double slope) {
        String slope(Digits digits) {
            return Double.isNaN(slope) ? "frozen" : "dE " + digits.apply(slope);
        }
    }

    static Diagram of(Problem problem, Digits digits) {
        return new Builder(problem, digits).diagram();
    }

    /** Reads the numbers from a recording. */
    private static final class Builder {
        private final Problem problem;
        private final Recording recording;
        private final Symbols symbols;
        private final Digits digits;

        Builder(Problem problem, Digits digits) {
            this.problem = problem;
            this.digits = digits;
            recording = new Recording(problem);
            symbols = new Symbols(problem.network());
        }

        Diagram diagram() {
            List<List<Circle>> columns = new ArrayList<>();
            List<Line> lines = new ArrayList<>();
            columns.add(inputs());
            for (int l = 0; l < problem.layers().size(); l++) {
                columns.add(neurons(l));
                lines(l, lines);
            }
            String rate = "E_total = " + digits.apply(recording.total.value());
            return new Diagram(columns, lines, rate);
        }

        private static boolean isShown(int unit, int units) {
            return units <= MOST || unit < FIRST || unit == units - 1;
        }

        private List<Circle> inputs() {
            List<Circle> circles = new ArrayList<>();
            for (int k = 0; k < recording.inputs.length; k++) {
                if (isShown(k, recording.inputs.length)) {
                    String value = digits.apply(recording.inputs[k].value());
                    circles.add(new Circle(symbols.input(k).symbol(), "", List.of(value)));
                } else if (k == FIRST) {
                    circles.add(gap(recording.inputs.length));
                }
            }
            return circles;
        }

        private List<Circle> neurons(int l) {
            Dense layer = problem.layers().get(l);
            List<Circle> circles = new ArrayList<>();
            for (int unit = 0; unit < layer.units(); unit++) {
                if (isShown(unit, layer.units())) {
                    circles.add(neuron(l, unit));
                } else if (unit == FIRST) {
                    circles.add(gap(layer.units()));
                }
            }
            return circles;
        }

        private static Circle gap(int units) {
            return new Circle("", "", List.of(units - FIRST - 1 + " more"));
        }

        private Circle neuron(int l, int unit) {
            List<String> below = new ArrayList<>();
            below.add("out " + digits.apply(recording.out(l, unit).value()));
            below.add("delta " + digits.apply(recording.adjoint(recording.net(l, unit))));
            int bias = problem.layers().get(l).bias(unit);
            if (bias >= 0) {
                String name = symbols.parameter(bias).symbol();
                below.add(name + " " + digits.apply(recording.parameters[bias].value()));
            }
            if (l == problem.layers().size() - 1) {
                below.add("target " + digits.apply(recording.targets[unit].value()));
            }
            String net = "net " + digits.apply(recording.net(l, unit).value());
            return new Circle(symbols.neuron(l, unit), net, below);
        }

        private void lines(int l, List<Line> lines) {
            Dense layer = problem.layers().get(l);
            for (int unit = 0; unit < layer.units(); unit++) {
                for (int k = 0; k < layer.inputs(); k++) {
                    if (isShown(unit, layer.units()) && isShown(k, layer.inputs())) {
                        lines.add(line(l, unit, k));
                    }
                }
            }
        }

        private Line line(int l, int unit, int k) {
            int weight = problem.layers().get(l).weight(unit, k);
            String from = l == 0 ? symbols.input(k).symbol() : symbols.neuron(l - 1, k);
            double slope = problem.isTrainable(weight) ? recording.adjoint(recording.parameters[weight]) : Double.NaN;
            double value = recording.parameters[weight].value();
            return new Line(
                    from, symbols.neuron(l, unit), symbols.parameter(weight).symbol(), value, slope);
        }
    }
}
