/** Checks that several commands make. */
@NullMarked
package io.gradus.app.checks;

import org.jspecify.annotations.NullMarked;
