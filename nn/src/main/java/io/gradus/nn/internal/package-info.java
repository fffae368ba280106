/** What several packages of this module share; not exported. */
@NullMarked
package io.gradus.nn.internal;

import org.jspecify.annotations.NullMarked;
