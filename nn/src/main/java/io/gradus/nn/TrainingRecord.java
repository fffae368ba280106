package io.gradus.nn;

/**
 * How a network was trained, for people who find its file; it changes nothing of what the network computes.
 *
 * @param data the rows it was trained on
 * @param method what was done
 * @param result what it came to
 */
public record TrainingRecord(Data data, Method method, Result result) {
    private static final int MAX_TEXT = 256;

    /**
     * Training data.
     *
     * @param name such as the name of a file, at most 256 characters
     * @param rows the number of rows that the network was trained on, at least 1
     * @param validationRows the number of rows that were kept apart to look at, at least 0
     */
    public record Data(String name, int rows, int validationRows) {
        /**
         * Checks the components.
         *
         * @param name at most 256 characters
         * @param rows at least 1
         * @param validationRows at least 0
         */
        public Data {
            checkText("the name of the data", name);
            checkCount("rows", 1, rows);
            checkCount("validation rows", 0, validationRows);
        }
    }

    /**
     * A way of training.
     *
     * @param optimizer its name and settings, at most 256 characters
     * @param batchSize the number of rows of a step, at least 1
     * @param epochs how often it went through all rows, at least 0
     * @param randomSeed the seed of everything that is random
     */
    public record Method(String optimizer, int batchSize, int epochs, long randomSeed) {
        /**
         * Checks the components.
         *
         * @param optimizer at most 256 characters
         * @param batchSize at least 1
         * @param epochs at least 0
         * @param randomSeed any number
         */
        public Method {
            checkText("the optimizer", optimizer);
            checkCount("rows in a batch", 1, batchSize);
            checkCount("epochs", 0, epochs);
        }
    }

    /**
     * Losses at the end.
     *
     * @param loss the mean over the rows of the training, finite
     * @param validationLoss the mean over the validation rows, finite, or NaN where there are none
     */
    public record Result(double loss, double validationLoss) {
        /**
         * Checks the components.
         *
         * @param loss finite
         * @param validationLoss finite, or NaN
         */
        public Result {
            if (!Double.isFinite(loss) || Double.isInfinite(validationLoss)) {
                throw new IllegalArgumentException(
                        "expected finite losses, got " + loss + " and for validation " + validationLoss);
            }
        }
    }

    private static void checkText(String what, String text) {
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(
                    "expected at most " + MAX_TEXT + " characters for " + what + ", got " + text.length());
        }
    }

    private static void checkCount(String what, int least, int count) {
        if (count < least) {
            throw new IllegalArgumentException("expected at least " + least + " " + what + ", got " + count);
        }
    }
}
