package io.gradus.nn;

import java.util.Arrays;

/** A growing array of doubles. */
final class Numbers {
    private double[] numbers = new double[16];
    private int count;

    void add(double number) {
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * count);
        }
        numbers[count++] = number;
    }

    void addAll(double[] more) {
        for (double number : more) {
            add(number);
        }
    }

    double[] toArray() {
        return Arrays.copyOf(numbers, count);
    }
}
