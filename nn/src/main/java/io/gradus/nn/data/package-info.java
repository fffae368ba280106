/**
 * Data for small networks: tables of numbers and names, CSV files, scaling, splits, and some data that is built in.
 *
 * <pre>{@code
 * List<Dataset> parts = Csv.target("species").read(path).split(1, .8, .2);
 * Dataset training = parts.get(0).standardized();
 * Dataset test = parts.get(1).scaledLike(training);
 * trainer.train(training.inputs(), training.targets(), 500);
 * }</pre>
 *
 * <p>Reading order: {@link io.gradus.nn.data.Column} (what one column is, and which numbers of the network stand for it),
 * {@link io.gradus.nn.data.Columns} (all of them; this is what a model file keeps), {@link io.gradus.nn.data.Dataset},
 * {@link io.gradus.nn.data.Csv}, {@link io.gradus.nn.data.Examples}.
 *
 * <p>Words: a <em>cell</em> is what a row has in a column, a number, or the index of a category. A cell is
 * <em>encoded</em> as one or more of the network's numbers: scaled where it is a number, 0 and 1 where it is a category.
 */
@NullMarked
package io.gradus.nn.data;

import org.jspecify.annotations.NullMarked;
