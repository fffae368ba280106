package io.gradus.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ColumnTest {
    private static final Column SIZE = new Column.Numeric("size", 10, 4);
    private static final Column SWITCH = new Column.Categorical("switch", List.of("off", "on"));
    private static final Column COLOUR = new Column.Categorical("colour", List.of("blue", "green", "red"));

    @Test
    void numbersAreScaledAndBack() {
        Columns columns = new Columns(List.of(SIZE), List.of(new Column.Numeric("price", -1, .5)));
        assertArrayEquals(new double[] {.5}, columns.encodeInputs(12));
        assertArrayEquals(new double[] {3}, columns.encodeTargets(.5));
        assertArrayEquals(new double[] {.5}, columns.decodeTargets(3));
        assertEquals(List.of(), columns.classes());
    }

    @Test
    void twoCategoriesAreOneNumberAndMoreAreOneHot() {
        Columns columns = new Columns(List.of(COLOUR, SIZE, SWITCH), List.of(new Column.Numeric("y")));
        assertEquals(5, columns.inputWidth());
        assertArrayEquals(new double[] {0, 1, 0, -2.5, 1}, columns.encodeInputs(1, 0, 1));
        assertArrayEquals(new double[] {0, 0, 1, 0, 0}, columns.encodeInputs(2, 10, 0));
    }

    @Test
    void theLikeliestClassIsDecoded() {
        Columns two = new Columns(List.of(SIZE), List.of(SWITCH));
        assertEquals(1, two.targetWidth());
        assertEquals(0, two.decodeTargets(.5)[0]);
        assertEquals(1, two.decodeTargets(Math.nextUp(.5))[0]);
        assertEquals(0, two.decodeTargets(Double.NaN)[0]);
        Columns three = new Columns(List.of(SIZE), List.of(COLOUR));
        assertEquals(3, three.targetWidth());
        assertEquals(2, three.decodeTargets(.1, .2, .7)[0]);
        assertEquals(1, three.decodeTargets(.1, .45, .45)[0]);
        assertEquals(2, three.decodeTargets(Double.NaN, -2, -1)[0]);
        assertEquals(0, three.decodeTargets(Double.NaN, Double.NaN, Double.NaN)[0]);
        assertEquals(List.of("blue", "green", "red"), three.classes());
    }

    @Test
    void aColumnOfOneCategoryTellsNothing() {
        Column one = new Column.Categorical("constant", List.of("same"));
        Columns columns = new Columns(List.of(one, SIZE), List.of(SWITCH));
        assertArrayEquals(new double[] {0, 0}, columns.encodeInputs(0, 10));
        assertEquals(0, one.decode(new double[] {9}, 0));
    }

    @Test
    void wrongColumnsAreRefused() {
        assertRefused("expected a finite offset, got NaN", () -> new Column.Numeric("a", Double.NaN, 1));
        for (double divisor : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertRefused(
                    "column a: expected a positive, finite divisor, got " + divisor,
                    () -> new Column.Numeric("a", 0, divisor));
        }
        assertRefused("got 0 characters", () -> new Column.Numeric(""));
        assertRefused("not all blank, got 2 characters", () -> new Column.Numeric(" \t"));
        assertRefused("got 257 characters", () -> new Column.Numeric("n".repeat(257)));
        assertRefused("half a surrogate pair", () -> new Column.Numeric("\ud83d"));
        assertRefused("expected 1 to 1000 categories, got 0", () -> new Column.Categorical("a", List.of()));
        List<String> many = IntStream.range(0, 1001).mapToObj(k -> "c" + k).toList();
        assertRefused("got 1001", () -> new Column.Categorical("a", many));
        assertRefused("stands twice", () -> new Column.Categorical("a", List.of("x", "y", "x")));
        assertRefused("a category of 1 to 256", () -> new Column.Categorical("a", List.of("x", " ")));
    }

    @Test
    void columnsThatDoNotFitAreRefused() {
        assertRefused("got 0 and 1", () -> new Columns(List.of(), List.of(SIZE)));
        assertRefused("got 1 and 0", () -> new Columns(List.of(SIZE), List.of()));
        assertRefused("two columns have the name size", () -> new Columns(List.of(SIZE), List.of(SIZE)));
        assertRefused(
                "expected it to be the only target, got 2", () -> new Columns(List.of(SIZE), List.of(SWITCH, COLOUR)));
        Column one = new Column.Categorical("constant", List.of("same"));
        assertRefused("has only one class, same", () -> new Columns(List.of(SIZE), List.of(one)));
        Columns columns = new Columns(List.of(SIZE), List.of(COLOUR));
        assertRefused("expected 1 cells, got 2", () -> columns.encodeInputs(1, 2));
        assertRefused("expected 3 outputs, got 1", () -> columns.decodeTargets(1));
    }

    @Test
    void listsAreCopied() {
        List<String> names = new java.util.ArrayList<>(List.of("x", "y"));
        Column.Categorical column = new Column.Categorical("a", names);
        Collections.swap(names, 0, 1);
        assertEquals(List.of("x", "y"), column.categories());
    }

    private static void assertRefused(String message, org.junit.jupiter.api.function.Executable action) {
        String actual = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertEquals(true, actual.contains(message), actual);
    }
}
