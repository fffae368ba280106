package io.gradus.core.programs;

import io.gradus.core.Value;
import java.util.function.Function;

/**
 * A function that random programs are made of.
 *
 * @param name its name
 * @param arity the number of its operands; 0 where it takes any number
 * @param function how it is applied to its operands
 * @param guard what leads operands into its domain
 */
record Operation(String name, int arity, Function<Value[], Value> function, Guard guard) {}
