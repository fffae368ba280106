package io.gradus.app.play;

import io.gradus.nn.JavaSource;
import io.gradus.nn.Keras;
import io.gradus.nn.ModelFile;
import io.gradus.nn.Network;
import io.gradus.nn.explain.Renderer;
import java.io.IOException;

/** The explanation or the network in some form, to be saved as a file. */
final class Exports {
    private final Scene scene;

    Exports(Scene scene) {
        this.scene = scene;
    }

    /** A file: its name, its type, its text. */
    private record File(String name, String type, String text) {}

    String json(String format) throws IOException {
        File file = file(format);
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("name", file.name);
            json.writeStringField("type", file.type);
            json.writeStringField("text", file.text);
            json.writeEndObject();
        });
    }

    private File file(String format) throws IOException {
        int digits = scene.state().look().digits();
        return switch (format) {
            case "markdown" -> explanation(Renderer.markdown(digits), "md", "text/markdown");
            case "latex" -> explanation(Renderer.latex(digits), "tex", "application/x-tex");
            case "html" -> explanation(Renderer.html(digits), "html", "text/html");
            case "csv" -> explanation(Renderer.csv(), "csv", "text/csv");
            case "json" -> explanation(Renderer.json(), "json", "application/json");
            case "model" -> new File("network.json", "application/json", model().json());
            case "java" -> new File("Played.java", "text/x-java", program());
            case "keras" -> new File("network.py", "text/x-python", Keras.script(model()));
            default ->
                throw Refusal.bad("format: expected markdown, latex, html, csv, json, model, java or keras, got '"
                        + Fields.shortened(format) + "'");
        };
    }

    private File explanation(Renderer renderer, String ending, String type) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(scene.lesson().ledger(), text);
        return new File("explanation." + ending, type, text.toString());
    }

    /** A program that comes to the same parameters, by the same training from the same start. */
    private String program() {
        Experiment.Position position = scene.experiment().position();
        if (position.round() == 0) {
            return JavaSource.of(model(scene.network())).named("Played").text();
        }
        Table table = scene.state().table();
        Rule rule = scene.state().rule();
        JavaSource program = JavaSource.of(model(scene.state().start()))
                .named("Played")
                .training(rule.optimizer(), table.inputs(), table.targets(), position.round());
        boolean isInBatches = rule.batch() > 0 && rule.batch() < table.size();
        return (isInBatches ? program.batchSize(rule.batch()) : program).text();
    }

    private ModelFile model() {
        return model(scene.network());
    }

    private ModelFile model(Network network) {
        try {
            ModelFile file = new ModelFile(network, scene.state().rule().loss());
            file.json();
            return file;
        } catch (IllegalStateException e) {
            throw new Refusal(422, String.valueOf(e.getMessage()));
        }
    }
}
