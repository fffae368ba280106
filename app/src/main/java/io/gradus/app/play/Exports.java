package io.gradus.app.play;

import io.gradus.nn.Keras;
import io.gradus.nn.ModelFile;
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
            case "keras" -> new File("network.py", "text/x-python", Keras.script(model()));
            default ->
                throw Refusal.bad("format: expected markdown, latex, html, csv, json, model or keras, got '"
                        + Fields.shortened(format) + "'");
        };
    }

    private File explanation(Renderer renderer, String ending, String type) throws IOException {
        StringBuilder text = new StringBuilder();
        renderer.render(scene.lesson().ledger(), text);
        return new File("explanation." + ending, type, text.toString());
    }

    private ModelFile model() {
        try {
            ModelFile file = new ModelFile(scene.network(), scene.state().rule().loss());
            file.json();
            return file;
        } catch (IllegalStateException e) {
            throw new Refusal(422, String.valueOf(e.getMessage()));
        }
    }
}
