package io.gradus.app.play;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Optimizer;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;

/**
 * An optimizer that the page offers.
 *
 * @param label as a state names it
 * @param of makes one of a learning rate
 */
record Method(String label, DoubleFunction<Optimizer> of) {
    static final Method GRADIENT_DESCENT = new Method("gradientDescent", rate -> new GradientDescent(rate));
    static final Method MOMENTUM = new Method("momentum", rate -> new Momentum(rate, .9));
    static final Method ADAM = new Method("adam", rate -> new Adam(rate));

    private static final List<Method> ALL = List.of(GRADIENT_DESCENT, MOMENTUM, ADAM);

    Optimizer optimizer(double learningRate) {
        return of.apply(learningRate);
    }

    static Method named(String label) {
        return ALL.stream()
                .filter(method -> method.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of " + ALL.stream().map(Method::label).collect(Collectors.joining(", "))
                                + ", got '" + Fields.shortened(label) + "'"));
    }
}
