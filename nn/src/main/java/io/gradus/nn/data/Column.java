package io.gradus.nn.data;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;

/** A column of a table: its name, and how its cells become numbers of a network and back. Immutable. */
public sealed interface Column permits Column.Numeric, Column.Categorical {
    /** The most characters of a name or a category. */
    int MAX_TEXT = 256;

    /** The most categories of a column. */
    int MAX_CATEGORIES = 1_000;

    /**
     * Returns the name.
     *
     * @return 1 to 256 characters
     */
    String name();

    /**
     * Returns how many of the network's numbers stand for a cell.
     *
     * @return at least 1
     */
    int width();

    /**
     * Encodes a cell.
     *
     * @param cell a number, or the index of a category
     * @param out receives {@link #width} numbers (written)
     * @param at the index of the first of them
     */
    void encode(double cell, double[] out, int at);

    /**
     * Returns the cell that numbers of a network stand for.
     *
     * @param numbers the numbers (read)
     * @param at the index of the first of this column's {@link #width} numbers
     * @return a number, or the index of a category
     */
    double decode(double[] numbers, int at);

    /**
     * Returns the same column without scaling.
     *
     * @return this column where it has none
     */
    Column unscaled();

    /**
     * A column of numbers: {@code encoded = (cell - offset) / divisor}.
     *
     * @param name 1 to 256 characters
     * @param offset finite
     * @param divisor positive and finite
     */
    record Numeric(String name, double offset, double divisor) implements Column {
        /**
         * Checks the components.
         *
         * @param name 1 to 256 characters
         * @param offset finite
         * @param divisor positive and finite
         */
        public Numeric {
            checkText("a column name", name);
            if (!Double.isFinite(offset)) {
                throw new IllegalArgumentException("column " + name + ": expected a finite offset, got " + offset);
            }
            if (!(divisor > 0 && divisor <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "column " + name + ": expected a positive, finite divisor, got " + divisor);
            }
        }

        /**
         * Makes a column without scaling: offset 0, divisor 1.
         *
         * @param name 1 to 256 characters
         */
        public Numeric(String name) {
            this(name, 0, 1);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void encode(double cell, double[] out, int at) {
            out[at] = (cell - offset) / divisor;
        }

        @Override
        public double decode(double[] numbers, int at) {
            return numbers[at] * divisor + offset;
        }

        @Override
        public Column unscaled() {
            return new Numeric(name);
        }
    }

    /**
     * A column of names from a fixed list. Of two categories the encoding is one number, 0 for the first and 1 for the
     * second; of three or more it is one number for each, 1 for the cell's category and 0 for the others ("one-hot"). A
     * column of one category is encoded as 0.
     *
     * @param name 1 to 256 characters
     * @param categories 1 to 1,000 different names of 1 to 256 characters (copied)
     */
    record Categorical(String name, List<String> categories) implements Column {
        /**
         * Checks the components.
         *
         * @param name 1 to 256 characters
         * @param categories 1 to 1,000 different names of 1 to 256 characters (copied)
         */
        public Categorical {
            checkText("a column name", name);
            categories = List.copyOf(categories);
            if (categories.isEmpty() || categories.size() > MAX_CATEGORIES) {
                throw new IllegalArgumentException("column " + name + ": expected 1 to " + MAX_CATEGORIES
                        + " categories, got " + categories.size());
            }
            categories.forEach(category -> checkText("a category", category));
            if (new HashSet<>(categories).size() < categories.size()) {
                throw new IllegalArgumentException("column " + name + ": a category stands twice in " + categories);
            }
        }

        @Override
        public int width() {
            return categories.size() <= 2 ? 1 : categories.size();
        }

        @Override
        public void encode(double cell, double[] out, int at) {
            if (width() == 1) {
                out[at] = cell;
                return;
            }
            for (int k = 0; k < categories.size(); k++) {
                out[at + k] = k == cell ? 1 : 0;
            }
        }

        /**
         * Returns the index of the likeliest category: of two, the second if the number is more than 1/2; of more, the one
         * with the largest number, the first of equals. NaN counts as less than everything.
         */
        @Override
        public double decode(double[] numbers, int at) {
            if (width() == 1) {
                return categories.size() == 2 && numbers[at] > .5 ? 1 : 0;
            }
            int best = 0;
            for (int k = 1; k < categories.size(); k++) {
                best = isMore(numbers[at + k], numbers[at + best]) ? k : best;
            }
            return best;
        }

        private static boolean isMore(double a, double b) {
            return a > b || (Double.isNaN(b) && !Double.isNaN(a));
        }

        @Override
        public Column unscaled() {
            return this;
        }
    }

    private static void checkText(String what, String text) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("expected " + what + " of 1 to " + MAX_TEXT
                    + " characters that are not all blank, got " + text.length() + " characters");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("expected " + what + " of whole characters, got half a surrogate pair");
        }
    }
}
