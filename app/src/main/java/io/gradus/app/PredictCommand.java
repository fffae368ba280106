package io.gradus.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.gradus.nn.TablePredictor;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Csv;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gradus predict}: targets for the rows of a table. */
@Command(
        name = "predict",
        header = "Predict the targets of a table's rows with a trained network.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        description = {
            "",
            "The file needs the model's input columns, in any order; other columns are left out. The answer is a CSV file"
                    + " with a row for each row: the class and the probability of each class, or the numbers in the"
                    + " units that the model was trained on."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage or bad input"},
        footerHeading = "%nExamples:%n",
        footer = {
            "  gradus predict --model net.json --data flowers.csv --output predictions.csv",
            "  gradus predict --model net.json --data flowers.csv"
        })
final class PredictCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write to a file instead of standard output: all of it, or nothing on an error.")
    private @Nullable String output;

    /** Made by picocli. */
    PredictCommand() {}

    @Override
    public Integer call() throws IOException {
        TablePredictor predictor = model.predictor();
        if (output == null) {
            Writer out = spec.commandLine().getOut();
            write(predictor, out);
        } else {
            Path file = OutputFile.path("--output", output);
            OutputFile.checkApart("--output", file, "--model", model.path());
            data.checkApart("--output", file);
            OutputFile.writeText("--output", file, writer -> write(predictor, writer));
        }
        return Main.DONE;
    }

    private void write(TablePredictor predictor, Writer writer) throws IOException {
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
        csv.writeRecord(header(predictor.columns()));
        Csv.Row row = inputs -> csv.writeRecord(answer(predictor, inputs));
        if (data.isBuiltIn()) {
            Dataset rows = data.read(predictor.columns(), 1);
            for (double[] inputs : rows.inputs()) {
                row.take(inputs);
            }
        } else {
            data.format(Csv.columns(predictor.columns())).readInputs(data.path(), row);
        }
        csv.flush();
    }

    private static List<String> header(Columns columns) {
        List<String> names = new ArrayList<>();
        columns.targets().forEach(column -> names.add(column.name()));
        columns.classes().forEach(name -> names.add("p(" + name + ")"));
        return names;
    }

    private static List<String> answer(TablePredictor predictor, double[] inputs) {
        List<String> classes = predictor.columns().classes();
        List<String> fields = new ArrayList<>();
        double[] cells = predictor.predictEncoded(inputs);
        if (classes.isEmpty()) {
            for (double cell : cells) {
                fields.add(String.valueOf(cell));
            }
            return fields;
        }
        fields.add(classes.get((int) cells[0]));
        for (double probability : predictor.encodedProbabilities(inputs)) {
            fields.add(String.valueOf(probability));
        }
        return fields;
    }
}
