package io.gradus.nn.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The shipped file iris.csv, which is as {@link Csv} reads it, without quotation marks or blanks. */
final class Iris {
    private static final List<String> SPECIES = List.of("setosa", "versicolor", "virginica");

    private Iris() {}

    static Dataset read() {
        try (InputStream in = Objects.requireNonNull(Iris.class.getResourceAsStream("iris.csv"), "iris.csv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            String[] names = lines.readLine().split(",");
            List<double[]> inputs = new ArrayList<>();
            List<double[]> targets = new ArrayList<>();
            lines.lines().map(line -> line.split(",")).forEach(fields -> {
                inputs.add(Arrays.stream(fields, 0, 4)
                        .mapToDouble(Double::parseDouble)
                        .toArray());
                targets.add(new double[] {SPECIES.indexOf(fields[4])});
            });
            return Dataset.of(columns(names), inputs.toArray(double[][]::new), targets.toArray(double[][]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Columns columns(String... names) {
        List<Column> inputs = new ArrayList<>();
        Arrays.stream(names, 0, 4).forEach(name -> inputs.add(new Column.Numeric(name)));
        return new Columns(inputs, List.of(new Column.Categorical(names[4], SPECIES)));
    }
}
