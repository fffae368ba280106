package io.gradus.nn;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Numbers and arrays of numbers as Java, in methods that stay below the 64 KB that a class file allows. */
final class JavaNumbers {
    /** An element of an array takes 8 bytes of code, a row about 7 more. */
    private static final int MOST_IN_A_METHOD = 2_000;

    private static final int MOST_IN_A_ROW = 7_000;
    /** A class has room for 65,535 constants, and a double takes two places. */
    private static final int MOST_IN_A_CLASS = 25_000;

    private static final int LINE = 110;

    private final StringBuilder methods = new StringBuilder();
    private int count;

    /** The shortest decimal that is read as the same bits. */
    static String number(double x) {
        if (x == 0) {
            return 1 / x < 0 ? "-0.0" : "0";
        }
        BigDecimal shortest = new BigDecimal(x);
        for (int digits = 1; digits <= 17; digits++) {
            BigDecimal rounded = new BigDecimal(x).round(new MathContext(digits));
            if (rounded.doubleValue() == x) {
                shortest = rounded.stripTrailingZeros();
                break;
            }
        }
        int exponent = shortest.precision() - shortest.scale() - 1;
        String text = exponent >= -4 && exponent < 7 ? shortest.toPlainString() : shortest.toString();
        boolean likeAnInt = text.indexOf('.') < 0 && text.indexOf('E') < 0;
        return likeAnInt && exponent >= 9 ? text + ".0" : text;
    }

    /** Numbers with commas between them. */
    static String list(double... numbers) {
        return Arrays.stream(numbers).mapToObj(JavaNumbers::number).collect(Collectors.joining(", "));
    }

    /** Some columns of rows. */
    static double[][] columns(double[][] rows, int from, int to) {
        return Arrays.stream(rows).map(row -> Arrays.copyOfRange(row, from, to)).toArray(double[][]::new);
    }

    /** The initializer of an array of rows, on one line. */
    static String rows(double[][] rows) {
        return Arrays.stream(rows).map(row -> "{" + list(row) + "}").collect(Collectors.joining(", ", "{", "}"));
    }

    /** Adds a method without arguments that returns rows; where they are many, some methods that it calls. */
    void add(String name, double[][] rows) {
        List<double[][]> parts = parts(rows);
        if (parts.size() == 1) {
            method(name, rows);
            return;
        }
        StringBuilder calls = new StringBuilder();
        for (int k = 0; k < parts.size(); k++) {
            method(name + "Part" + (k + 1), parts.get(k));
            calls.append(k == 0 ? "" : ", ")
                    .append(name)
                    .append("Part")
                    .append(k + 1)
                    .append("()");
        }
        methods.append("\n    static double[][] ").append(name).append("() {\n        return Stream.of(");
        methods.append(broken(calls.toString(), "                        "));
        methods.append(
                ")\n                .flatMap(Arrays::stream)\n                .toArray(double[][]::new);\n    }\n");
    }

    private static List<double[][]> parts(double[][] rows) {
        List<double[][]> parts = new ArrayList<>();
        int from = 0;
        int numbers = 0;
        for (int k = 0; k < rows.length; k++) {
            if (k > from && numbers + rows[k].length + 1 > MOST_IN_A_METHOD) {
                parts.add(Arrays.copyOfRange(rows, from, k));
                from = k;
                numbers = 0;
            }
            numbers += rows[k].length + 1;
        }
        parts.add(Arrays.copyOfRange(rows, from, rows.length));
        return parts;
    }

    private void method(String name, double[][] rows) {
        methods.append("\n    static double[][] ").append(name).append("() {\n        return new double[][] {\n");
        for (double[] row : rows) {
            count(row.length);
            methods.append("            {")
                    .append(broken(list(row), "                    "))
                    .append("},\n");
        }
        methods.append("        };\n    }\n");
    }

    private void count(int numbers) {
        count += numbers;
        if (numbers > MOST_IN_A_ROW || count > MOST_IN_A_CLASS) {
            throw new IllegalArgumentException("a Java class has no room for more than " + MOST_IN_A_CLASS
                    + " numbers, or " + MOST_IN_A_ROW
                    + " in a row; write a model file, and read it in the program with ModelFile.read");
        }
    }

    /** Text with line breaks after commas, where it is long. */
    private static String broken(String text, String indent) {
        StringBuilder out = new StringBuilder();
        int column = indent.length();
        for (String word : text.split("(?<= )", -1)) {
            if (column + word.length() > LINE) {
                out.setLength(out.length() - 1);
                out.append('\n').append(indent);
                column = indent.length();
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }

    /** All methods that were added. */
    String methods() {
        return methods.toString();
    }
}
