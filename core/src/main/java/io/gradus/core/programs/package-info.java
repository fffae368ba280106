/**
 * Random programs over the functions of the table and over your own, for tests of what is done with graphs: {@link
 * io.gradus.core.programs.RandomPrograms} draws them, {@link io.gradus.core.programs.RandomProgram} is one.
 */
@NullMarked
package io.gradus.core.programs;

import org.jspecify.annotations.NullMarked;
