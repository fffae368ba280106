package io.gradus.app.play;

import io.gradus.nn.data.CsvFormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers the requests of the page, each with the text of a JSON object. */
final class Requests {
    private static final int ID_LENGTH = 32;
    private static final double FASTEST = 1e9;

    private final Sessions sessions;
    private final HeavyWork heavy = new HeavyWork();

    Requests(Sessions sessions) {
        this.sessions = sessions;
    }

    /** What answers a request. */
    interface Request {
        String answer(Fields fields) throws IOException;
    }

    Map<String, Request> all() {
        return Map.of(
                "/api/open", this::open,
                "/api/edit", this::edit,
                "/api/csv", this::csv,
                "/api/train", this::train,
                "/api/view", this::view,
                "/api/typeset", this::typeset,
                "/api/opinion", this::opinion,
                "/api/diagnose", this::diagnose,
                "/api/export", this::export);
    }

    private Session session(Fields fields) {
        return sessions.get(fields.text("session", ID_LENGTH));
    }

    private String open(Fields fields) throws IOException {
        State state = StateReader.read(fields.object("state"), null);
        fields.end();
        Session session = sessions.open(state);
        Scene scene = session.scene();
        replay(scene);
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("session", session.id());
            json.writeFieldName("view");
            scene.writeView(json);
            json.writeEndObject();
        });
    }

    /** Goes to the round of the state. */
    private static void replay(Scene scene) {
        int round = scene.state().look().round();
        if (round > 0) {
            scene.experiment().goTo(round);
        }
    }

    private String edit(Fields fields) throws IOException {
        Session session = session(fields);
        State before = session.scene().state();
        boolean isOwn = before.origin().preset().equals(Preset.OWN);
        State state = StateReader.read(fields.object("state"), isOwn ? before.table() : null);
        fields.end();
        return replaced(session, state);
    }

    private static String replaced(Session session, State state) throws IOException {
        Scene scene = session.replace(state);
        replay(scene);
        return JsonText.of("view", scene::writeView);
    }

    private String csv(Fields fields) throws IOException {
        Session session = session(fields);
        String text = fields.text("text", Body.MOST_BYTES);
        String name = fields.has("name") ? fields.text("name", 256) : "the table";
        fields.end();
        return replaced(session, table(name, text).state(session.scene().state()));
    }

    private static OwnTable table(String name, String text) throws IOException {
        try {
            return OwnTable.read(name, text);
        } catch (CsvFormatException e) {
            throw Refusal.bad(String.valueOf(e.getMessage()));
        }
    }

    private String view(Fields fields) throws IOException {
        Session session = session(fields);
        fields.end();
        return view(session);
    }

    private static String view(Session session) throws IOException {
        return JsonText.of("view", session.scene()::writeView);
    }

    private String train(Fields fields) throws IOException {
        Session session = session(fields);
        String action = fields.text("action", ID_LENGTH);
        @Nullable Integer rounds = fields.has("rounds") ? (Integer) fields.count("rounds", 0, State.MOST_ROUNDS) : null;
        double speed = fields.has("speed") ? fields.number("speed") : 0;
        fields.end();
        if (!(speed >= 0 && speed <= FASTEST)) {
            throw Refusal.bad("speed: expected rounds per second from 0, which means as many as possible, to " + FASTEST
                    + ", got " + speed);
        }
        Experiment experiment = session.scene().experiment();
        switch (action) {
            case "run" -> experiment.run(speed);
            case "pause" -> experiment.pause();
            case "step" -> experiment.step(rounds == null ? 1 : rounds);
            case "rewind" -> experiment.goTo(0);
            case "goto" -> experiment.goTo(target(rounds));
            default ->
                throw Refusal.bad(
                        "action: expected run, pause, step, rewind or goto, got '" + Fields.shortened(action) + "'");
        }
        return view(session);
    }

    private static int target(@Nullable Integer rounds) {
        if (rounds == null) {
            throw Refusal.bad("rounds: expected the round to go to, got nothing");
        }
        return rounds;
    }

    private String typeset(Fields fields) throws IOException {
        Session session = session(fields);
        List<String> ids = fields.has("ids") ? fields.texts("ids", Typesetting.MOST, Typesetting.LONGEST) : List.of();
        List<Integer> sections = fields.has("sections")
                ? Arrays.stream(fields.numbers("sections", Typesetting.MOST))
                        .mapToObj(number -> (int) Math.max(0, number))
                        .toList()
                : List.of();
        fields.end();
        Scene scene = session.scene();
        return new Typesetting(scene.lesson().ledger(), scene.state().look().digits()).json(ids, sections);
    }

    private String opinion(Fields fields) throws IOException {
        Session session = session(fields);
        fields.end();
        Lesson lesson = session.scene().lesson();
        return heavy.done(
                "the second opinion",
                isOver -> new Opinions(lesson.problem(), () -> isOver.getAsBoolean() || session.isClosed()).json());
    }

    private String diagnose(Fields fields) throws IOException {
        Session session = session(fields);
        String numbers = fields.text("numbers", Diagnoses.LONGEST);
        fields.end();
        Lesson lesson = session.scene().lesson();
        lesson.ledger();
        return heavy.done("the diagnosis", isOver -> new Diagnoses(lesson.problem()).json(numbers));
    }

    private String export(Fields fields) throws IOException {
        Session session = session(fields);
        String format = fields.text("format", ID_LENGTH);
        fields.end();
        return new Exports(session.scene()).json(format);
    }
}
