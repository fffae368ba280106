package io.gradus.core.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gives lanes to what the steps of a plan write, and gives them again after the last step that reads them. */
final class LaneAllocation {
    private final LanePlan plan;
    /** The last step that reads or writes an operation or constant, and its lane. */
    private final int[] last;

    private final int[] lane;
    private final List<Integer> free = new ArrayList<>();
    private int count;

    LaneAllocation(LanePlan plan) {
        this.plan = plan;
        last = new int[plan.program.size + plan.program.constants.length];
        lane = new int[last.length];
        Arrays.fill(lane, LanePlan.NONE);
        for (int i = plan.parameters; i < plan.program.inputs; i++) {
            lane[i] = count++;
            last[i] = Integer.MAX_VALUE;
        }
    }

    /**
     * Puts lanes in the steps' places; returns how many there are. What a step writes is read by a later one, and free after
     * that.
     */
    int run() {
        for (int s = 0; s < plan.steps.size(); s++) {
            note(plan.steps.get(s).outs, s);
            note(plan.steps.get(s).lanes, s);
        }
        for (int s = 0; s < plan.steps.size(); s++) {
            LaneStep step = plan.steps.get(s);
            int[] read = step.lanes.clone();
            assign(step.outs);
            assign(step.lanes);
            release(read, s);
        }
        return count;
    }

    private void note(int[] operations, int s) {
        for (int i : operations) {
            if (i != LanePlan.NONE) {
                last[i] = Math.max(last[i], s);
            }
        }
    }

    /** A step never writes where it reads, unless it goes on with a sum: the loops of a long sum read it in turns. */
    private void assign(int[] operations) {
        for (int k = 0; k < operations.length; k++) {
            int i = operations[k];
            if (i != LanePlan.NONE) {
                if (lane[i] == LanePlan.NONE) {
                    lane[i] = free.isEmpty() ? count++ : free.remove(free.size() - 1);
                }
                operations[k] = lane[i];
            }
        }
    }

    private void release(int[] operations, int s) {
        for (int i : operations) {
            if (i != LanePlan.NONE && last[i] == s) {
                last[i] = Integer.MAX_VALUE;
                free.add(lane[i]);
            }
        }
    }
}
