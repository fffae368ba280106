package io.gradus.nn.explain.exercise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Activation;
import io.gradus.nn.explain.Ledger;
import io.gradus.nn.explain.Problem;
import io.gradus.nn.explain.Step;
import io.gradus.nn.explain.exercise.Exercise.Format;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExerciseTest {
    private static final Pattern BLANK = Pattern.compile("(?m)^[- ]*(\\d+)\\. `?([^ =`]+( after round 1)?).*_$");
    private static final Pattern ANSWER =
            Pattern.compile("(?m)^[- ]*(\\d+)\\. `?([^ =`]+( after round 1)?)`? = (-?[0-9.]+)$");
    private static final int[][] SHAPES = {{2, 2, 2}, {1, 1}, {3, 2, 1}, {2, 3, 2, 2}, {4, 4, 4, 1}};

    private static String sheet(Exercise exercise, Format format) throws IOException {
        StringBuilder text = new StringBuilder();
        exercise.writeSheet(format, text);
        return text.toString();
    }

    private static String key(Exercise exercise, Format format) throws IOException {
        StringBuilder text = new StringBuilder();
        exercise.writeKey(format, text);
        return text.toString();
    }

    private static List<Exercise> exercises() {
        List<Exercise> all = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (long randomSeed = 1; randomSeed <= 10; randomSeed++) {
                all.add(Exercise.random(randomSeed, shape));
                all.add(Exercise.random(randomSeed, Activation.TANH, shape));
            }
        }
        all.add(Exercise.of("The worked example", Problem.workedExample()));
        return all;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theKeyHasOneAnswerForEachBlank(Format format) throws IOException {
        for (Exercise exercise : exercises()) {
            Map<Integer, String> blanks = found(BLANK, sheet(exercise, format));
            Map<Integer, String> answers = found(ANSWER, key(exercise, format));
            assertEquals(blanks, answers);
            assertEquals(exercise.blanks().stream().map(Step::id).toList(), List.copyOf(answers.values()));
            assertTrue(blanks.size() > 5, () -> blanks.toString());
        }
    }

    private static Map<Integer, String> found(Pattern pattern, String text) {
        Map<Integer, String> found = new LinkedHashMap<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            assertEquals(found.size() + 1, Integer.parseInt(matcher.group(1)));
            found.put(found.size() + 1, matcher.group(2));
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyAnswerIsTheLedgers(Format format) throws IOException {
        for (Exercise exercise : exercises()) {
            Ledger ledger = Ledger.of(exercise.problem());
            Matcher answer = ANSWER.matcher(key(exercise, format));
            while (answer.find()) {
                double result = ledger.step(answer.group(2)).result();
                assertEquals(result, Double.parseDouble(answer.group(4)), .5000001e-9, answer.group());
            }
        }
    }

    /** Numbers on the sheet are those that are given, blank numbers, and numbers of formulas, none of which is an answer. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void theSheetHasNoAnswer(Format format) throws IOException {
        for (Exercise exercise : exercises()) {
            String sheet = sheet(exercise, format);
            String below = sheet.substring(sheet.indexOf("forward pass"));
            assertFalse(
                    Pattern.compile("\\d\\.\\d")
                            .matcher(below.replaceAll("h\\d\\.\\d", ""))
                            .find(),
                    below);
            for (Step step : exercise.blanks()) {
                String start = Double.toString(step.result());
                boolean telling = start.length() > 6;
                assertFalse(telling && sheet.contains(start.substring(0, 6)), () -> step + " is in " + sheet);
            }
        }
    }

    @Test
    void aSeedGivesTheSameExerciseAndAnotherAnother() throws IOException {
        String seven = sheet(Exercise.random(7, 2, 2, 2), Format.TEXT);
        assertEquals(seven, sheet(Exercise.random(7, 2, 2, 2), Format.TEXT));
        assertNotEquals(seven, sheet(Exercise.random(8, 2, 2, 2), Format.TEXT).replace("8\n=", "7\n="));
        assertTrue(seven.contains("w1 = 0.6\n"), seven);
    }

    @Test
    void numbersAreFriendly() {
        for (Exercise exercise : exercises()) {
            for (double number : exercise.problem().network().parameters().values()) {
                assertEquals(Math.rint(20 * number), 20 * number, 1e-12);
            }
        }
    }

    @Test
    void theKeyHasTheDigitsThatAreAskedFor() throws IOException {
        assertTrue(key(Exercise.random(7, 2, 2, 2).withDigits(5), Format.TEXT).contains("   2. out_h1 = 0.70318\n"));
        assertThrows(
                IllegalArgumentException.class, () -> Exercise.random(7, 2, 2).withDigits(18));
        assertThrows(IllegalArgumentException.class, () -> Exercise.random(7, 2));
        assertThrows(IllegalArgumentException.class, () -> Exercise.random(7, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> Exercise.random(7, 65_536, 65_536));
    }
}
