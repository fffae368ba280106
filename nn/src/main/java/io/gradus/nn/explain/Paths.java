package io.gradus.nn.explain;

import java.util.List;

/** How the total error depends on the outputs of a layer: directly, or through each neuron of the next layer. */
interface Paths {
    /** Paragraphs before the layer's first steps; focus is the weight that is explained in full, or -1. */
    List<String> introduction(int focus);

    /** Adds the steps that end in dE/dout of a neuron. */
    void writeSlopeByOut(int unit);

    /** dE/dout as a formula that can be a factor. */
    Formula slopeByOut(int unit);

    /** What the product with {@link #slopeByOut} in place of its name is called. */
    String longFormName();
}
