/** The engine of Gradus: scalar computation graph, table of differentiable functions, reverse sweep. */
module io.gradus.core {
    requires static org.jspecify;
    requires org.objectweb.asm;

    exports io.gradus.core;
    exports io.gradus.core.check;
    exports io.gradus.core.programs;
    exports io.gradus.core.recorded;
}
