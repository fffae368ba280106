package io.gradus.app;

import io.gradus.nn.optimize.Adam;
import io.gradus.nn.optimize.AdamW;
import io.gradus.nn.optimize.GradientDescent;
import io.gradus.nn.optimize.LBfgs;
import io.gradus.nn.optimize.Momentum;
import io.gradus.nn.optimize.Nesterov;
import io.gradus.nn.optimize.Optimizer;
import io.gradus.nn.optimize.RmsProp;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The optimizers that can be named on the command line, each with the learning rate that it has if none is given. */
@SuppressWarnings("ImmutableEnumChecker") // the functions have no state
enum Optimizers {
    GRADIENT_DESCENT("gradientDescent", .1, GradientDescent::new),
    MOMENTUM("momentum", .02, rate -> new Momentum(rate, .9)),
    NESTEROV("nesterov", .02, rate -> new Nesterov(rate, .9)),
    RMS_PROP("rmsProp", .01, RmsProp::new),
    ADAM("adam", .01, Adam::new),
    ADAM_W("adamW", .01, rate -> new AdamW(rate, .01)),
    LBFGS("lbfgs", Double.NaN, rate -> new LBfgs());

    private final String label;
    private final double usualRate;
    private final DoubleFunction<Optimizer> make;

    Optimizers(String label, double usualRate, DoubleFunction<Optimizer> make) {
        this.label = label;
        this.usualRate = usualRate;
        this.make = make;
    }

    static Optimizers named(String name) {
        return Arrays.stream(values())
                .filter(optimizer -> optimizer.label.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--optimizer: expected one of "
                        + Arrays.stream(values()).map(o -> o.label).collect(Collectors.joining(", ")) + ", got '" + name
                        + "'"));
    }

    boolean hasRate() {
        return !Double.isNaN(usualRate);
    }

    Optimizer with(@Nullable Double rate) {
        if (rate != null && !hasRate()) {
            throw new IllegalArgumentException(
                    "--learning-rate: " + label + " finds its steps by itself; leave it away");
        }
        return make.apply(rate == null ? usualRate : rate);
    }

    String describe(@Nullable Double rate) {
        return hasRate() ? label + " " + (rate == null ? usualRate : rate) : label;
    }
}
