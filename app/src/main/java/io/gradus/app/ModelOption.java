package io.gradus.app;

import io.gradus.nn.ModelFile;
import io.gradus.nn.TablePredictor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** A model file that works on tables. */
final class ModelOption {
    @Option(
            names = "--model",
            required = true,
            paramLabel = "FILE",
            description = "A model file that gradus train wrote.")
    private String model = "";

    /** Made by picocli. */
    ModelOption() {}

    static ModelFile read(String option, String name) throws IOException {
        Path file = OutputFile.path(option, name);
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(option + ": expected a file, got the folder " + file);
        }
        return ModelFile.read(file);
    }

    Path path() {
        return OutputFile.path("--model", model);
    }

    TablePredictor predictor() throws IOException {
        ModelFile file = read("--model", model);
        if (file.columns() == null) {
            throw new IllegalArgumentException(
                    "--model: " + model + " says nothing of columns; expected a file that gradus train wrote");
        }
        return file.predictor();
    }
}
