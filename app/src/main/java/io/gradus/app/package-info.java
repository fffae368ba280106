/** The command line; {@link io.gradus.app.Main} is where it starts. */
@NullMarked
package io.gradus.app;

import org.jspecify.annotations.NullMarked;
