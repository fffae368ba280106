package io.gradus.nn.optimize;

import io.gradus.core.recorded.ScalarFunction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Steps of L-BFGS. The value and gradient at the end of a step are kept for the next one. */
final class LBfgsSteps implements Steps {
    /** Steps in a row that do not lower the value, after which rounding is taken to hide the rest of the way. */
    private static final int PATIENCE = 5;
    /** Begins the state of a function that falls without end. */
    private static final double ENDLESS = 2;

    private final Curvature curvature;
    /** Where the last step ended, with value and gradient there, once there was a step. */
    private final double[] place;

    private final double[] gradientThere;
    private double valueThere;
    private boolean known;
    /** Whether the last step found that the function falls without end. */
    private boolean endless;

    private final double[] gradient;
    private final double[] direction;
    private int idle;

    LBfgsSteps(int parameters, int memory) {
        curvature = new Curvature(parameters, memory);
        place = new double[parameters];
        gradientThere = new double[parameters];
        gradient = new double[parameters];
        direction = new double[parameters];
    }

    @Override
    public double step(ScalarFunction f, double[] at) {
        if (!known || !Arrays.equals(place, at)) {
            System.arraycopy(at, 0, place, 0, at.length);
            valueThere = f.valueAndGradient(at, gradientThere);
            known = true;
            endless = false;
        }
        double before = endless ? Double.NEGATIVE_INFINITY : valueThere;
        System.arraycopy(gradientThere, 0, gradient, 0, gradient.length);
        if (!Double.isFinite(before) || Vectors.largest(gradient) == 0) {
            idle = PATIENCE;
            return before;
        }
        WolfeSearch.Point end = search(f);
        if (end == null) {
            idle = PATIENCE;
        } else {
            idle = end.value() < before ? 0 : idle + 1;
            moveTo(end, at);
        }
        return before;
    }

    /** Along the direction of the curvature; where that leads nowhere, along the gradient itself. */
    private WolfeSearch.@Nullable Point search(ScalarFunction f) {
        curvature.direction(gradient, direction);
        if (Vectors.dot(gradient, direction) < 0) {
            boolean first = curvature.isEmpty();
            double length = first ? Math.min(1, 1 / Vectors.norm(gradient)) : 1;
            WolfeSearch.Point end = along(f, length);
            if (end != null || first) {
                return end;
            }
        }
        curvature.forget();
        curvature.direction(gradient, direction);
        double length = Math.min(1, 1 / Vectors.norm(gradient));
        return along(f, length);
    }

    private WolfeSearch.@Nullable Point along(ScalarFunction f, double length) {
        WolfeSearch search = new WolfeSearch(f, place, direction);
        WolfeSearch.Point end = search.from(valueThere, gradient, length);
        endless = search.isEndless();
        return end;
    }

    private void moveTo(WolfeSearch.Point end, double[] at) {
        curvature.add(place, end.place(), gradientThere, end.gradient());
        System.arraycopy(end.place(), 0, place, 0, place.length);
        System.arraycopy(end.place(), 0, at, 0, at.length);
        System.arraycopy(end.gradient(), 0, gradientThere, 0, gradient.length);
        valueThere = end.value();
    }

    @Override
    public double[] gradient() {
        return gradient;
    }

    @Override
    public boolean isStuck() {
        return idle >= PATIENCE;
    }

    @Override
    public double[] state() {
        int n = place.length;
        double[] state = new double[3 + 2 * n + curvature.stateLength()];
        state[0] = endless ? ENDLESS : known ? 1 : 0;
        state[1] = valueThere;
        state[2] = idle;
        System.arraycopy(place, 0, state, 3, n);
        System.arraycopy(gradientThere, 0, state, 3 + n, n);
        curvature.save(state, 3 + 2 * n);
        return state;
    }

    @Override
    public void restore(double[] state) {
        int n = place.length;
        State.check(3 + 2 * n + curvature.stateLength(), state);
        known = state[0] != 0;
        endless = state[0] == ENDLESS;
        valueThere = state[1];
        idle = (int) state[2];
        System.arraycopy(state, 3, place, 0, n);
        System.arraycopy(state, 3 + n, gradientThere, 0, n);
        curvature.load(state, 3 + 2 * n);
    }
}
