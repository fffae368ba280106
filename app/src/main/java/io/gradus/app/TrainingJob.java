package io.gradus.app;

import io.gradus.nn.History;
import io.gradus.nn.Loss;
import io.gradus.nn.ModelFile;
import io.gradus.nn.Network;
import io.gradus.nn.Progress;
import io.gradus.nn.TablePredictor;
import io.gradus.nn.Trainer;
import io.gradus.nn.TrainingRecord;
import io.gradus.nn.data.Columns;
import io.gradus.nn.data.Dataset;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Trains, shows how far it is, writes the model file, and says what came of it. */
final class TrainingJob {
    private final Task task;
    private final MethodOptions method;
    private final Path file;
    private final String name;
    private @Nullable History history;

    TrainingJob(Task task, MethodOptions method, Path file, String name) {
        this.task = task;
        this.method = method;
        this.file = file;
        this.name = name;
    }

    /** What is trained on what; unseen rows are only looked at. */
    record Task(
            Network net,
            Loss loss,
            Dataset training,
            @Nullable Dataset unseen) {}

    void run(CommandLine command) throws IOException {
        PrintWriter err = command.getErr();
        Path checkpoint = checkpoint(file);
        ProgressLine line = new ProgressLine(err, ProgressLine.isTerminal(), System::nanoTime, method.epochs(), 0);
        try (Interruption interruption = Interruption.watched()) {
            history = trained(checkpoint, line, interruption);
            line.clear();
            if (isInterrupted()) {
                err.println("interrupted after " + history().rounds() + " epochs; " + checkpoint
                        + " keeps them, and the same command with --resume goes on");
                err.flush();
                return;
            }
            model().write(file);
            Files.deleteIfExists(checkpoint);
        }
        summary(command.getOut());
    }

    /** Where an interrupted training is kept. */
    static Path checkpoint(Path model) {
        return model.resolveSibling(model.getFileName() + ".checkpoint");
    }

    private History trained(Path checkpoint, ProgressLine line, Interruption interruption) throws IOException {
        Trainer trainer = trainer(checkpoint).onRound(progress -> {
            line.show(progress.round(), progress.loss(), progress.validationLoss());
            stopIfAsked(progress, interruption);
        });
        if (method.resumes()) {
            trainer = trainer.resumeFrom(checkpoint);
        }
        return trainer.train(task.training.inputs(), task.training.targets(), method.epochs());
    }

    private static void stopIfAsked(Progress progress, Interruption interruption) {
        if (interruption.isRequested()) {
            progress.stop();
        }
    }

    private Trainer trainer(Path checkpoint) {
        Trainer trainer = Trainer.of(task.net, task.loss, method.optimizer())
                .shuffled()
                .randomSeed(method.randomSeed())
                .checkpoint(checkpoint, method.checkpointEvery());
        int batch = method.batchSize(task.training.size());
        if (batch < task.training.size()) {
            trainer = trainer.batchSize(batch);
        }
        if (task.unseen != null) {
            trainer = trainer.validation(task.unseen.inputs(), task.unseen.targets());
        }
        Integer patience = method.patience();
        return patience == null ? trainer : trainer.stopEarly(patience);
    }

    boolean isInterrupted() {
        return history().reason() == History.Reason.CANCELLED;
    }

    History history() {
        return Objects.requireNonNull(history, "not trained yet");
    }

    Columns columns() {
        return task.training.columns();
    }

    /** Where the network sees which class, and the rows that it was trained on. */
    BoundaryPlot boundary() {
        return new BoundaryPlot(model().predictor(), task.training);
    }

    private ModelFile model() {
        Dataset unseen = task.unseen;
        double[] validation = history().validationLosses();
        TrainingRecord record = new TrainingRecord(
                new TrainingRecord.Data(short256(name), task.training.size(), unseen == null ? 0 : unseen.size()),
                new TrainingRecord.Method(
                        method.description(),
                        method.batchSize(task.training.size()),
                        history().bestRound(),
                        method.randomSeed()),
                new TrainingRecord.Result(
                        history().loss(history().bestRound()),
                        unseen == null ? Double.NaN : validation[history().bestRound()]));
        return new ModelFile(task.net, task.loss, task.training.columns(), record);
    }

    private static String short256(String text) {
        return text.length() <= 256 ? text : text.substring(text.length() - 256);
    }

    private void summary(PrintWriter out) {
        ModelFile model = model();
        out.print(ModelText.of(model));
        TablePredictor predictor = model.predictor();
        metrics(out, "training", predictor, task.training);
        if (task.unseen != null) {
            metrics(out, "validation", predictor, task.unseen);
        }
        out.println();
        out.println("saved       " + file);
    }

    private static void metrics(PrintWriter out, String title, TablePredictor predictor, Dataset rows) {
        out.println();
        out.println(title + ":");
        out.println(MetricsText.of(predictor, rows));
    }
}
