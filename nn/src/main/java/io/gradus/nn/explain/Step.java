package io.gradus.nn.explain;

import java.util.List;

/**
 * One line of the ledger: a quantity of the training step.
 *
 * @param id identifies the step in its ledger; other steps name it in {@code uses}
 * @param symbol what the formula gives, such as "net_h1" or "dE_total/dw5"
 * @param what which quantity it is
 * @param of the neuron, weight, bias, input or target it belongs to; "network" for the total error and the rate
 * @param formula how it follows from earlier steps; empty for a given number and for what training left behind
 * @param result the number, as the engine computed it
 * @param uses the ids of the earlier steps that it follows from, each once
 */
public record Step(
        String id, String symbol, Quantity what, String of, Formula formula, double result, List<String> uses) {
    /**
     * Copies the uses.
     *
     * @param id identifies the step
     * @param symbol what the formula gives
     * @param what which quantity it is
     * @param of whose quantity it is
     * @param formula how it follows from earlier steps
     * @param result the number
     * @param uses the earlier steps that it follows from
     */
    public Step {
        uses = List.copyOf(uses);
    }

    /** This quantity as an operand of later formulas. */
    Formula.Operand operand() {
        return new Formula.Operand(symbol, result, id);
    }
}
