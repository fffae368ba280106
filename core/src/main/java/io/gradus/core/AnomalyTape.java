package io.gradus.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tape that remembers where each node was created and refuses values and adjoints that are not finite. */
final class AnomalyTape extends Tape {
    private static final StackWalker WALKER = StackWalker.getInstance();
    private static final String ENGINE = Tape.class.getPackageName() + ".";
    private static final StackTraceElement UNKNOWN = new StackTraceElement("unknown", "unknown", null, -1);

    private final List<StackTraceElement> nodeSites = new ArrayList<>();
    private final Map<Integer, StackTraceElement> constantSites = new HashMap<>();
    /** One object for each place, however many nodes are created there. */
    private final Map<StackTraceElement, StackTraceElement> places;

    private AnomalyTape(Graph graph) {
        super(graph, LIMIT);
        places = new HashMap<>();
    }

    private AnomalyTape(AnomalyTape old) {
        super(old);
        places = old.places;
    }

    /** Returns a {@link Tape}, by that type, so that checking the caller's code does not load this class. */
    static Tape on(Graph graph) {
        return new AnomalyTape(graph);
    }

    @Override
    Tape successor() {
        return new AnomalyTape(this);
    }

    @Override
    Value node(int function, int left, int right, double answer) {
        Value value = super.node(function, left, right, answer);
        nodeSites.add(place());
        if (!Double.isFinite(answer)) {
            throw new AnomalyException(Anomaly.ofValue(this, value.index), this, value.index);
        }
        return value;
    }

    @Override
    Value constant(double number) {
        Value value = super.constant(number);
        constantSites.put(value.index, place());
        return value;
    }

    @Override
    void swept(int output) {
        for (int i = output; i >= 0; i--) {
            if (!Double.isFinite(adjoints[i])) {
                throw new AnomalyException(Anomaly.ofAdjoint(this, output, i), this, i);
            }
        }
    }

    StackTraceElement site(int node) {
        return nodeSites.get(node);
    }

    /** Where an operand was created; null for a constant that was written as a number. */
    @Nullable
    StackTraceElement siteOfOperand(int operand) {
        return operand >= 0 ? site(operand) : constantSites.get(operand);
    }

    private StackTraceElement place() {
        StackTraceElement place = WALKER.walk(frames -> frames.filter(frame -> isUsers(frame.getClassName()))
                .findFirst()
                .map(StackWalker.StackFrame::toStackTraceElement)
                .orElse(UNKNOWN));
        return places.computeIfAbsent(place, same -> same);
    }

    private static boolean isUsers(String type) {
        return !type.startsWith(ENGINE)
                && !type.startsWith("java.")
                && !type.startsWith("jdk.")
                && !type.startsWith("sun.")
                && !type.startsWith("kotlin.");
    }
}
