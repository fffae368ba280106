/** Derivatives by differences of values, which know nothing of graphs. Not exported; the checks of core are built on it. */
@NullMarked
package io.gradus.core.differences;

import org.jspecify.annotations.NullMarked;
