/** Reverse-mode automatic differentiation on a scalar computation graph; start with {@link io.gradus.core.Graph}. */
@NullMarked
package io.gradus.core;

import org.jspecify.annotations.NullMarked;
