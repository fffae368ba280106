package io.gradus.core.check;

import io.gradus.core.Replay;
import io.gradus.core.Trace;
import io.gradus.core.differences.Ridders;

/** A recording with the workspace that computes it at other inputs. */
final class Recorded {
    final Nodes nodes;
    private final Replay replay;
    private final long structure;

    /** The recording, computed at the inputs that it was made at. */
    Recorded(Trace trace, double[] at) {
        nodes = new Nodes(trace);
        replay = trace.replay();
        structure = nodes.structure();
        run(at);
    }

    /** Computes at some inputs; false where a guard turns out differently, so that the recording does not hold there. */
    boolean run(double[] at) {
        return replay.run(at) < 0;
    }

    /** Value and branches where it was computed last. */
    Ridders.Sample sample() {
        long branches = structure;
        for (int node : nodes.deciding) {
            double[] x = nodes.numbers(node, replay::node);
            branches = 31 * branches + Branches.decision(nodes.primitive(node).name(), x, replay.node(node));
        }
        return new Ridders.Sample(replay.output(0), branches);
    }

    /** The numbers of all nodes where it was computed last. */
    Evaluation evaluation() {
        return new Evaluation(nodes, replay);
    }
}
