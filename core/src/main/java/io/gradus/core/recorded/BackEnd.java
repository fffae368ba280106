package io.gradus.core.recorded;

/** What evaluates a recorded function. The results have the same bits either way. */
public enum BackEnd {
    /**
     * The interpreter at first; compiled code for a kind of call (values, gradients, products) once one evaluator has made 300 of
     * them and visited a million nodes, if at most 200,000 operations of the simplified program are in no loop.
     */
    AUTOMATIC,
    /** The interpreter alone: no classes are generated. */
    INTERPRETER,
    /** Compiled code from the first call on, whatever its size; the interpreter only where classes cannot be defined. */
    COMPILER
}
