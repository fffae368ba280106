/** Small networks, their training, and the explanation of their derivatives. */
module io.gradus.nn {
    requires transitive io.gradus.core;
    requires com.fasterxml.jackson.core;
    requires de.siegmar.fastcsv;
    requires static org.jspecify;

    exports io.gradus.nn;
    exports io.gradus.nn.data;
    exports io.gradus.nn.explain;
    exports io.gradus.nn.metrics;
    exports io.gradus.nn.optimize;
    exports io.gradus.nn.explain.diagnosis;
    exports io.gradus.nn.explain.exercise;
}
