package io.gradus.app;

import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Csv;
import io.gradus.nn.data.Dataset;
import io.gradus.nn.data.Examples;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where rows come from. */
final class DataOptions {
    private static final String BUILT_IN = "builtin:";

    @Option(
            names = "--data",
            required = true,
            paramLabel = "DATA",
            description = "A CSV file, or builtin:NAME with xor, and, or, nand, moons, circles, spiral, sine or iris.")
    private String data = "";

    @Option(
            names = "--delimiter",
            paramLabel = "C",
            defaultValue = ",",
            description = "The character between fields, or tab (default: ${DEFAULT-VALUE}).")
    private String delimiter = ",";

    @Option(names = "--no-header", description = "The first line is data; the columns are column1, column2, and so on.")
    private boolean noHeader;

    /** Made by picocli. */
    DataOptions() {}

    String name() {
        return isBuiltIn() ? data : String.valueOf(path().getFileName());
    }

    boolean isBuiltIn() {
        return data.startsWith(BUILT_IN);
    }

    Path path() {
        return OutputFile.path("--data", data);
    }

    /** Fails where a result would replace the table. */
    void checkApart(String option, Path file) throws IOException {
        if (!isBuiltIn()) {
            OutputFile.checkApart(option, file, "--data", path());
        }
    }

    Dataset builtIn(long randomSeed) {
        String name = data.substring(BUILT_IN.length());
        if (!Examples.names().contains(name)) {
            throw new IllegalArgumentException("--data: expected " + BUILT_IN + " and one of "
                    + String.join(", ", Examples.names()) + ", got '" + data + "'");
        }
        return Examples.named(name, randomSeed);
    }

    Csv format(Csv csv) {
        Csv separated = csv.delimiter(character());
        return noHeader ? separated.withoutHeader() : separated;
    }

    private char character() {
        if (delimiter.equals("tab")) {
            return '\t';
        }
        if (delimiter.length() != 1) {
            throw new IllegalArgumentException("--delimiter: expected one character or tab, got '" + delimiter + "'");
        }
        return delimiter.charAt(0);
    }

    /** The rows for columns that are known already. */
    Dataset read(Columns columns, long randomSeed) throws IOException {
        return isBuiltIn()
                ? builtIn(randomSeed).scaledLike(columns)
                : format(Csv.columns(columns)).read(path());
    }
}
