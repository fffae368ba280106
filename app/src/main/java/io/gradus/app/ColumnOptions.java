package io.gradus.app;

import io.gradus.nn.data.Csv;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** Which columns of a file are what. */
final class ColumnOptions {
    @Option(
            names = "--target",
            paramLabel = "COLUMN",
            description = "The column to predict, of names (classes) or numbers; may stand several times for numbers.")
    private List<String> targets = List.of();

    @Option(names = "--ignore", paramLabel = "COLUMN", description = "A column to leave out; may stand several times.")
    private List<String> ignored = List.of();

    @Option(
            names = "--categorical",
            paramLabel = "COLUMN",
            description = "A column whose numbers are names, such as class numbers; may stand several times.")
    private List<String> categorical = List.of();

    /** Made by picocli. */
    ColumnOptions() {}

    Dataset read(DataOptions data, long randomSeed) throws IOException {
        if (data.isBuiltIn()) {
            checkNone();
            return data.builtIn(randomSeed);
        }
        if (targets.isEmpty()) {
            throw new IllegalArgumentException(
                    "--data " + data.name() + " needs --target COLUMN, the column to predict");
        }
        Csv csv = Csv.targets(targets.toArray(String[]::new))
                .ignoring(ignored.toArray(String[]::new))
                .categorical(categorical.toArray(String[]::new));
        return data.format(csv).read(data.path());
    }

    private void checkNone() {
        if (!targets.isEmpty() || !ignored.isEmpty() || !categorical.isEmpty()) {
            throw new IllegalArgumentException(
                    "--target, --ignore and --categorical are for CSV files; built-in data has its columns");
        }
    }
}
