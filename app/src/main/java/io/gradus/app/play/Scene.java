package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gradus.nn.Network;
import io.gradus.nn.Parameters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What belongs to one start: its training, its pictures, its explanation; written as views and frames. */
final class Scene implements AutoCloseable {
    private final State state;
    private final Experiment experiment;
    private final Boundary boundary;
    private final LiveNumbers live;

    Scene(State state) {
        this.state = state;
        experiment = new Experiment(state);
        boundary = new Boundary(state);
        live = new LiveNumbers(state);
    }

    State state() {
        return state;
    }

    Experiment experiment() {
        return experiment;
    }

    /** The training step at the present parameters. */
    Lesson lesson() {
        return Lesson.of(state, experiment.position().parameters());
    }

    /** A network with the present parameters. */
    Network network() {
        return state.start().withParameters(experiment.position().parameters());
    }

    @Override
    public void close() {
        experiment.close();
    }

    /** Writes all that a page shows when it is drawn afresh. */
    void writeView(JsonGenerator json) throws IOException {
        Experiment.Position position = experiment.position();
        json.writeStartObject();
        json.writeFieldName("state");
        StateWriter.write(state.at(position.round()), json);
        json.writeBooleanField("running", position.isRunning());
        ended(position, json);
        table(json);
        parameters(position, json);
        StateWriter.number("loss", experiment.evaluation().loss(position.parameters()), json);
        Lesson.of(state, position.parameters()).write(json);
        json.writeBooleanField("explainsNextRound", explainsNextRound());
        json.writeFieldName("trace");
        List<Trace.Point> points = new ArrayList<>(experiment.trace());
        points.removeIf(point -> point.round() >= position.round());
        points.add(new Trace.Point(
                position.round(), experiment.evaluation().loss(position.parameters()), position.parameters()));
        trace(true, points, json);
        boundary(position, json);
        json.writeEndObject();
    }

    private static void ended(Experiment.Position position, JsonGenerator json) throws IOException {
        String ended = position.ended();
        if (ended == null) {
            json.writeNullField("ended");
        } else {
            json.writeStringField("ended", ended);
        }
    }

    /** Whether the next round is what the ledger shows: plain gradient descent, of one sample. */
    private boolean explainsNextRound() {
        return state.table().size() == 1 && state.rule().method().equals(Method.GRADIENT_DESCENT);
    }

    private void table(JsonGenerator json) throws IOException {
        Table table = state.table();
        json.writeNumberField("rowCount", table.size());
        json.writeFieldName("names");
        StateWriter.names(table.names(), json);
        json.writeArrayFieldStart("points");
        for (double[] row : table.rows()) {
            StateWriter.numbers(row, json);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("domain");
        StateWriter.numbers("low", boundary.domain().low(), json);
        StateWriter.numbers("high", boundary.domain().high(), json);
        json.writeEndObject();
    }

    private void parameters(Experiment.Position position, JsonGenerator json) throws IOException {
        StateWriter.numbers("parameters", position.parameters(), json);
        Parameters all = state.start().parameters();
        json.writeArrayFieldStart("trainable");
        for (int k = 0; k < all.size(); k++) {
            json.writeBoolean(all.isTrainable(k));
        }
        json.writeEndArray();
        json.writeArrayFieldStart("parameterNames");
        for (int k = 0; k < all.size(); k++) {
            json.writeString(all.name(k));
        }
        json.writeEndArray();
    }

    private static void trace(boolean isReset, List<Trace.Point> points, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeBooleanField("reset", isReset);
        json.writeArrayFieldStart("rounds");
        for (Trace.Point point : points) {
            json.writeNumber(point.round());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("losses");
        for (Trace.Point point : points) {
            StateWriter.number(point.loss(), json);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("parameters");
        for (Trace.Point point : points) {
            shortNumbers(point.parameters(), json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** A picture needs fewer digits than a double has. */
    private static void shortNumbers(double[] numbers, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (double number : numbers) {
            if (Float.isFinite((float) number)) {
                json.writeNumber((float) number);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    private void boundary(Experiment.Position position, JsonGenerator json) throws IOException {
        json.writeFieldName("boundary");
        synchronized (boundary) {
            boundary.write(position.parameters(), json);
        }
    }

    /** Writes what changes while a training runs; returns how far the reader's trace is now. */
    Trace.Mark writeFrame(Glance glance, JsonGenerator json) throws IOException {
        Experiment.Position position = glance.position();
        json.writeStartObject();
        json.writeNumberField("round", position.round());
        StateWriter.number("loss", experiment.evaluation().loss(position.parameters()), json);
        StateWriter.number("roundsPerSecond", glance.roundsPerSecond(), json);
        json.writeBooleanField("running", position.isRunning());
        json.writeFieldName("numbers");
        live.write(position.parameters(), json);
        Trace.News news = experiment.traceSince(glance.mark());
        json.writeFieldName("trace");
        trace(news.isReset(), news.points(), json);
        boundary(position, json);
        ended(position, json);
        json.writeEndObject();
        return news.mark();
    }

    /**
     * What one reader of frames sees at one moment.
     *
     * @param position the training's position
     * @param roundsPerSecond its speed since this reader's last frame
     * @param mark how much of the trace the reader has
     */
    record Glance(Experiment.Position position, double roundsPerSecond, Trace.Mark mark) {}
}
