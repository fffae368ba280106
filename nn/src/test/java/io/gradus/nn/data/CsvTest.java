package io.gradus.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvTest {
    private static final String GOOD =
            "age,colour,weight,kind\n" + "1,red,.5,cat\n" + "20,blue,-1e3,dog\n" + "3,green,+2.,cat\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private Dataset read(String text) throws IOException {
        return Csv.target("kind").read(file(text));
    }

    @Test
    void numbersAndNamesBecomeColumns() throws IOException {
        Dataset data = read(GOOD);
        assertEquals(
                List.of(
                        new Column.Numeric("age"),
                        new Column.Categorical("colour", List.of("blue", "green", "red")),
                        new Column.Numeric("weight")),
                data.columns().inputs());
        assertEquals(List.of("cat", "dog"), data.classes());
        assertArrayEquals(new double[] {20, 0, -1000}, data.inputCells(1));
        assertArrayEquals(new double[] {20, 1, 0, 0, -1000}, data.inputs()[1]);
        assertArrayEquals(new double[][] {{0}, {1}, {0}}, data.targets());
    }

    @Test
    void theLastColumnIsTheTargetWhereNoneIsNamed() throws IOException {
        Dataset data = Csv.lastAsTarget().read(file(GOOD));
        assertEquals(read(GOOD).columns(), data.columns());
        Dataset other = Csv.lastAsTarget().ignoring("kind").read(file(GOOD));
        assertEquals(List.of(new Column.Numeric("weight")), other.columns().targets());
        assertEquals(2, other.columns().inputs().size());
        CsvFormatException failure =
                assertThrows(CsvFormatException.class, () -> Csv.lastAsTarget().parse("here", "only\n1\n"));
        assertTrue(failure.getMessage().contains("expected a column of inputs"), failure.getMessage());
    }

    @Test
    void textIsReadAsFilesAre() throws IOException {
        Dataset data = Csv.target("kind").parse("here", "\uFEFF" + GOOD);
        assertEquals(read(GOOD).columns(), data.columns());
        assertArrayEquals(read(GOOD).inputs(), data.inputs());
        CsvFormatException failure =
                assertThrows(CsvFormatException.class, () -> Csv.target("b").parse("a\nname", "a,b\n1,\n"));
        assertTrue(failure.getMessage().startsWith("a\\u000aname: line 2, column 2 (b): "), failure.getMessage());
    }

    @Test
    void theOrderOfRowsDoesNotMatterToTheColumns() throws IOException {
        List<String> lines = new ArrayList<>(GOOD.lines().toList());
        lines.add(lines.remove(1));
        assertEquals(
                read(GOOD).columns(),
                read(lines.stream().collect(Collectors.joining("\n"))).columns());
    }

    @Test
    void targetsMayStandAnywhereAndBeSeveralNumbers() throws IOException {
        Dataset data = Csv.targets("c", "a").read(file("a,b,c\n1,2,3\n4,5,6\n"));
        assertArrayEquals(new double[][] {{2}, {5}}, data.inputs());
        assertArrayEquals(new double[][] {{3, 1}, {6, 4}}, data.targets());
    }

    @Test
    void columnsCanBeLeftOutOrDeclaredCategorical() throws IOException {
        Dataset data =
                Csv.target("y").ignoring("id").categorical("y", "zip").read(file("id,zip,y\n,10,1\nx,9,0\n7,9.0,1\n"));
        assertEquals(
                List.of(new Column.Categorical("zip", List.of("9", "9.0", "10"))),
                data.columns().inputs(),
                "sorted as numbers");
        assertEquals(List.of("0", "1"), data.classes());
    }

    @Test
    void filesOfManyKindsAreRead() throws IOException {
        double[][] expected = read(GOOD).inputs();
        assertArrayEquals(expected, read("\ufeff" + GOOD).inputs(), "byte order mark");
        assertArrayEquals(expected, read(GOOD.replace("\n", "\r\n")).inputs(), "line ends of Windows");
        assertArrayEquals(expected, read(GOOD.replace("\n", "\r")).inputs(), "line ends of old Macs");
        assertArrayEquals(expected, read(GOOD.stripTrailing()).inputs(), "no last line end");
        assertArrayEquals(expected, read(GOOD.replace("\n", "\n\n") + "\n").inputs(), "empty lines");
        assertArrayEquals(expected, read(GOOD.replace(",", " ,\t")).inputs(), "blanks");
        assertArrayEquals(
                expected,
                read(GOOD.replace("red", "\"red\"").replace("20", "\"20\"")).inputs(),
                "quotes");
        assertArrayEquals(
                expected,
                Csv.target("kind")
                        .delimiter(';')
                        .read(file(GOOD.replace(',', ';')))
                        .inputs());
        assertArrayEquals(
                expected,
                Csv.target("column4")
                        .withoutHeader()
                        .read(file(GOOD.substring(GOOD.indexOf('\n') + 1)))
                        .inputs());
    }

    @Test
    void quotedNamesMayHoldAnything() throws IOException {
        Dataset data = read("\"a\n,\"\"b\",kind\n1,\"\u00e9\u4e2d, \"\"x\"\"\"\n2,\ud83d\ude00\n");
        assertEquals("a\n,\"b", data.columns().inputs().get(0).name());
        assertEquals(List.of("\u00e9\u4e2d, \"x\"", "\ud83d\ude00"), data.classes());
    }

    @Test
    void knownColumnsAreFoundByName() throws IOException {
        Columns columns = read(GOOD).standardized().columns();
        Path other = file("extra,kind,weight,colour,age\n?,dog,1,red,8\n,cat,2,red,9\n");
        Dataset data = Csv.columns(columns).read(other);
        assertEquals(columns, data.columns());
        assertArrayEquals(new double[] {8, 2, 1}, data.inputCells(0));
        assertEquals(1, data.targetCells(0)[0]);
        List<double[]> rows = new ArrayList<>();
        assertEquals(2, Csv.columns(columns).readInputs(other, rows::add));
        assertArrayEquals(data.inputs(), rows.toArray(double[][]::new));
    }

    @Test
    void inputsAreReadWithoutTargets() throws IOException {
        Columns columns = read(GOOD).columns();
        List<double[]> rows = new ArrayList<>();
        assertEquals(1, Csv.columns(columns).readInputs(file("age,weight,colour\n1,2,green\n"), rows::add));
        assertArrayEquals(new double[] {1, 0, 1, 0, 2}, rows.get(0));
        assertThrows(IllegalStateException.class, () -> Csv.target("kind").readInputs(file(GOOD), rows::add));
        assertThrows(IllegalStateException.class, () -> Csv.columns(columns).ignoring("age"));
        assertThrows(IllegalStateException.class, () -> Csv.columns(columns).categorical("age"));
    }

    /** The first occurrence of a text in the good file is replaced; "~" stands for a line break. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "20|twenty|line 3, column 1 (age): expected a number as in line 2, got \"twenty\"; if all cells are names, declare the column categorical",
                "blue|7|line 3, column 2 (colour): expected a name as \"red\" in line 2, got the number 7; if all cells are names, declare the column categorical",
                "20|1,5|line 3: expected 4 fields, as in the first line, got 5",
                "20,||line 3: expected 4 fields, as in the first line, got 3",
                "20||line 3, column 1 (age): expected a value, got an empty cell; fill it in, or leave the row out",
                "blue| |line 3, column 2 (colour): expected a value, got an empty cell; fill it in, or leave the row out",
                "20|NaN|line 3, column 1 (age): expected a number as in line 2, got \"NaN\"; if it stands for a missing value, fill it in, or leave the row out",
                "20|1e999|line 3, column 1 (age): expected a number that fits a double, got 1e999",
                "20|1e-999|line 3, column 1 (age): expected a number that fits a double, got 1e-999",
                "kind|Kind|line 1: there is no column \"kind\"; the columns are age, colour, weight, Kind",
                "age|kind|line 1: two columns have the name \"kind\", the 1. and the 4.",
                "1|NA|line 3, column 1 (age): expected a name as \"NA\" in line 2, got the number 20; if \"NA\" stands for a missing value, fill it in, or leave the row out",
                "age||line 1: column 1 has no name; give it one, and leave the column out if it only counts the rows",
                "age,colour,weight,kind~||line 1: there is no column \"kind\"; the columns are 1, red, .5, cat; if the first line is data, say that there is no header",
                "dog|cat|the target kind has only one class, cat; expected at least two",
            })
    void aBrokenFileGetsOneLine(String good, String bad, String message) throws IOException {
        String text = GOOD.replaceFirst(
                java.util.regex.Pattern.quote(good.replace('~', '\n')), bad == null ? "" : bad.replace('~', '\n'));
        assertEquals(folder.resolve("data.csv") + ": " + message, failure(text));
    }

    private String failure(String text) throws IOException {
        return failure(Csv.target("kind"), text);
    }

    private String failure(Csv csv, String text) throws IOException {
        Path file = file(text);
        return assertThrows(CsvFormatException.class, () -> csv.read(file)).getMessage();
    }

    private void assertFails(String message, String text) throws IOException {
        assertFails(message, Csv.target("kind"), text);
    }

    private void assertFails(String message, Csv csv, String text) throws IOException {
        String actual = failure(csv, text);
        assertTrue(actual.contains(message), actual);
        assertTrue(actual.matches("[\\p{Print}ÄÖÜäöüß°€]+"), actual);
    }

    @Test
    void emptyFilesAndTablesAreNamed() throws IOException {
        assertFails("expected a line with the names of the columns, got an empty file", "");
        assertFails("got an empty file", "\n\n");
        assertFails("expected at least one row of data after the names of the columns, got none", "a,kind\n");
        assertFails("expected a column of inputs besides the target, got none", "kind\nx\n");
        Path file = file("age,weight,colour\n");
        Columns columns = read(GOOD).columns();
        Files.writeString(file, "age,weight,colour\n");
        assertThrows(CsvFormatException.class, () -> Csv.columns(columns).readInputs(file, row -> {}));
    }

    @Test
    void otherSeparatorsAreGuessedForTheMessage() throws IOException {
        assertFails("if fields are separated by ';', set the delimiter", GOOD.replace(',', ';'));
        assertFails("if fields are separated by tabs, set the delimiter", GOOD.replace(',', '\t'));
        assertFails("if fields are separated by '|', set the delimiter", GOOD.replace(',', '|'));
    }

    @Test
    void numbersWithCommasAreNotTakenForNames() throws IOException {
        String end = "; write numbers with a decimal point and without separators of thousands, or declare the column"
                + " categorical";
        for (String number : List.of("1,5", "-1,5", "1,234.5", "1.234,5", "+1,234,567", "1,5e3")) {
            assertFails(
                    "line 2, column 1 (size): expected a number such as -1.5 or 6e23, got \"" + number + "\"" + end,
                    "size,kind\n\"" + number + "\",cat\n\"2,5\",dog\n");
        }
        for (String name : List.of("a,5", "1,", ",5", "1, 2", "1,b")) {
            Dataset data = read("size,kind\n\"" + name + "\",cat\nx,dog\n");
            assertTrue(data.columns().inputs().get(0) instanceof Column.Categorical, name);
        }
        Dataset declared = Csv.target("kind").categorical("size").parse("t", "size,kind\n\"1,5\",cat\n2,dog\n");
        assertEquals(
                List.of("1,5", "2"),
                ((Column.Categorical) declared.columns().inputs().get(0)).categories());
    }

    @Test
    void lettersOfAllLanguagesStandAsTheyAre() throws IOException {
        assertFails("line 2, column 1 (Größe °): expected a value", "Größe °,kind\n,cat\n");
        assertFails("the columns are a\\u202eb, c", "a\u202eb,c\n1,2\n");
    }

    @Test
    void aFolderIsNoTable() {
        IOException failure =
                assertThrows(IOException.class, () -> Csv.target("kind").read(folder));
        assertTrue(failure.getMessage().endsWith(": expected a file, got a folder"), failure.getMessage());
    }

    @Test
    void bytesThatAreNoTextAreNamedByLine() throws IOException {
        String many = GOOD + "3,green,2,cat\n".repeat(10_000) + "3,gr\u00fcn,2,cat\n" + "3,green,2,cat\n".repeat(2_000);
        Path file = Files.write(folder.resolve("data.csv"), many.getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(
                file + ": line 10005: expected text in UTF-8, got other bytes",
                assertThrows(CsvFormatException.class, () -> Csv.target("kind").read(file))
                        .getMessage());
    }

    @Test
    void anUnknownCategoryIsAnErrorWhereColumnsAreKnown() throws IOException {
        Columns columns = read(GOOD).columns();
        assertFails(
                "line 2, column 2 (colour): expected one of blue, green, red, got \"pink\"",
                Csv.columns(columns),
                GOOD.replaceFirst("red", "pink"));
        assertFails(
                "(weight): expected a number such as -1.5 or 6e23, got \"x\"",
                Csv.columns(columns),
                GOOD.replace(".5", "x"));
        assertFails("there is no column \"weight\"", Csv.columns(columns), GOOD.replace("weight", "mass"));
    }

    @Test
    void limitsAreNamed() throws IOException {
        String names =
                IntStream.range(0, 1_001).mapToObj(k -> k + ",n" + k + "\n").collect(Collectors.joining());
        assertFails("line 1002, column 2 (kind): expected at most 1000 different names", "a,kind\n" + names);
        assertFails("expected a name of at most 256 characters, got 257", "a,kind\n1," + "n".repeat(257) + "\n");
        assertFails(
                "expected a name of at most 256 characters for column 1, got 257", "n".repeat(257) + ",kind\n1,x\n");
        assertFails("data.csv: ", "a,kind\n1," + "n".repeat(10_001) + "\n");
        assertFails("data.csv: ", "a,".repeat(10_000) + "kind\n");
    }

    @Test
    void aQuoteThatNeverEndsIsBounded() throws IOException {
        assertFails("data.csv: ", "a,kind\n1,\"x\n" + "2,y\n".repeat(100_000));
    }

    @Test
    void problemsOfTheFileSystemAreIoExceptions() {
        assertThrows(NoSuchFileException.class, () -> Csv.target("a").read(folder.resolve("none.csv")));
        assertThrows(IOException.class, () -> Csv.target("a").read(folder));
    }

    @Test
    void wrongWishesAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, Csv::targets);
        for (char c : new char[] {'"', '\n', '\r'}) {
            assertThrows(IllegalArgumentException.class, () -> Csv.target("a").delimiter(c));
        }
        assertFails("cannot be both a target and left out", Csv.target("kind").ignoring("kind"), GOOD);
        assertFails("there is no column \"x\"", Csv.target("kind").ignoring("x"), GOOD);
        assertFails("there is no column \"x\"", Csv.target("kind").categorical("x"), GOOD);
        assertFails("two columns have the name kind", Csv.targets("kind", "kind"), GOOD);
    }

    @Test
    void theLocaleDoesNotMatter() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-DE"));
            assertEquals(.5, read(GOOD).inputCells(0)[2]);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "1", "+1", "12.", ".5", "1.5", "1e5", "1E+5", "-1.5e-05", "00012", "0e0"})
    void decimalNumbersAreNumbers(String text) {
        assertTrue(Decimals.isNumber(text));
        Double.parseDouble(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                ".",
                "-.",
                "e5",
                ".e5",
                "1e",
                "1e+",
                "1e5.5",
                "1.2.3",
                "1,5",
                "1 000",
                "1_000",
                "0x10",
                "0x1p3",
                "1d",
                "1f",
                "NaN",
                "Infinity",
                "-Infinity",
                "inf",
                "\u0661",
                "\uff11",
                "1\u00a0",
                "--1",
                "1-",
                "TRUE",
                "=1+1"
            })
    void nothingElseIs(String text) {
        assertEquals(false, Decimals.isNumber(text));
    }

    @Test
    void onlyARealZeroIsZero() {
        assertEquals(false, Decimals.isLost("0.000e5", 0));
        assertEquals(false, Decimals.isLost("0e10", 0));
        assertEquals(true, Decimals.isLost("0.1e-999", 0));
    }
}
