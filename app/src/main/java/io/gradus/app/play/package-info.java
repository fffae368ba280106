/**
 * The page: a server on this machine, and networks that are shown, stepped through and trained. {@link
 * io.gradus.app.play.LocalServer} is where it starts; docs/page.md describes what goes between server and page.
 *
 * <p>Reading order: {@code LocalServer} takes requests, {@code Gate} says which are allowed, {@code Router} answers them for
 * a {@code Session}, which has a {@code State} and its {@code Experiment}.
 */
@NullMarked
package io.gradus.app.play;

import org.jspecify.annotations.NullMarked;
