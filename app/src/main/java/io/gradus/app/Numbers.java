package io.gradus.app;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Reads numbers as people write them on a command line, in every locale with a point. */
final class Numbers {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private Numbers() {}

    /** Reads numbers separated by commas; option is named in the message. */
    static double[] list(String option, String text) {
        return list(option, text, "numbers such as 0.05,0.10");
    }

    /** Reads sizes of layers. */
    static double[] sizes(String option, String text, String example) {
        return list(option, text, "numbers such as " + example);
    }

    private static double[] list(String option, String text, String expected) {
        return Arrays.stream(text.split(",", -1))
                .mapToDouble(
                        item -> number(option, item.strip(), expected, item.equals(text) ? "" : " in '" + text + "'"))
                .toArray();
    }

    static double one(String option, String text) {
        return number(option, text.strip(), "a number such as 0.05", "");
    }

    private static double number(String option, String item, String expected, String place) {
        if (!NUMBER.matcher(item).matches()) {
            throw new IllegalArgumentException(option + ": expected " + expected + ", got '" + item + "'" + place);
        }
        double number = Double.parseDouble(item);
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(option + ": " + item + " is too large for a double");
        }
        return number;
    }
}
