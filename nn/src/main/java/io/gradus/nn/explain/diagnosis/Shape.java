package io.gradus.nn.explain.diagnosis;

import java.util.List;

/**
 * The sizes of a network, and where its numbers stand while procedures are tried: layer after layer, of each the
 * weights, {@code [unit * inputs + input]}, then a bias for every unit, whether biases are shared, frozen or absent.
 */
record Shape(int inputs, List<Integer> units) {
    int last() {
        return units.size() - 1;
    }

    int inputs(int layer) {
        return layer == 0 ? inputs : units.get(layer - 1);
    }

    int units(int layer) {
        return units.get(layer);
    }

    int outputs() {
        return units(last());
    }

    int weight(int layer, int unit, int input) {
        return offset(layer) + unit * inputs(layer) + input;
    }

    int bias(int layer, int unit) {
        return offset(layer) + units(layer) * inputs(layer) + unit;
    }

    /** The number of all weights and biases. */
    int size() {
        return offset(units.size());
    }

    private int offset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += units(l) * (inputs(l) + 1);
        }
        return offset;
    }
}
