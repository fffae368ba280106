package io.gradus.nn.explain.diagnosis;

/**
 * A way of working that gives other numbers.
 *
 * @param id a short name that stays the same, such as "sequential-update"
 * @param kind whether it is wrong, or only different
 * @param title what was done
 * @param meaning what that does to the numbers, and why it is right or wrong
 * @param remedy how to mend it
 */
public record Cause(String id, Kind kind, String title, String meaning, String remedy) {
    /** Whether a way of working is wrong, or only different. */
    public enum Kind {
        /** It does not follow the gradient of the loss, or not of this problem. */
        MISTAKE("mistake"),
        /** It is right, of another rule than that of this problem. */
        CONVENTION("another convention"),
        /** It is right but for the rounding of its numbers. */
        ROUNDING("rounding");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * Returns the name used in all output.
         *
         * @return such as "mistake"
         */
        public String label() {
            return label;
        }
    }
}
