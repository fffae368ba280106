package io.gradus.nn.data;

/** Numbers as files write them: digits, and at most one sign, point and exponent; nothing of a locale. */
final class Decimals {
    private Decimals() {}

    /** Tells whether the whole text is a decimal number, such as -1, .5, 2. or 6.02e23. */
    static boolean isNumber(String text) {
        int at = afterSign(text, 0);
        int point = afterDigits(text, at);
        int end = point < text.length() && text.charAt(point) == '.' ? afterDigits(text, point + 1) : point;
        int digits = end - at - (end > point ? 1 : 0);
        if (digits == 0) {
            return false;
        }
        return end == text.length() || isExponent(text, end);
    }

    /**
     * Tells whether a text is no decimal number but one as some countries write it, such as 1,5 or 1,234.5 or 1.234,5:
     * digits at both ends and commas between them.
     */
    static boolean hasCommas(String text) {
        int from = afterSign(text, 0);
        int end = from;
        boolean comma = false;
        while (end < text.length() && isOfNumber(text.charAt(end))) {
            comma |= text.charAt(end) == ',';
            end++;
        }
        return comma
                && text.charAt(from) >= '0'
                && text.charAt(end - 1) >= '0'
                && (end == text.length() || isExponent(text, end));
    }

    private static boolean isOfNumber(char c) {
        return c == ',' || c == '.' || (c >= '0' && c <= '9');
    }

    private static boolean isExponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return false;
        }
        int from = afterSign(text, at + 1);
        return from < text.length() && afterDigits(text, from) == text.length();
    }

    private static int afterSign(String text, int at) {
        boolean sign = at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+');
        return sign ? at + 1 : at;
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** Tells whether a number became zero that is written with a digit other than 0 before its exponent. */
    static boolean isLost(String text, double number) {
        return number == 0 && text.chars().takeWhile(c -> c != 'e' && c != 'E').anyMatch(c -> c >= '1' && c <= '9');
    }
}
