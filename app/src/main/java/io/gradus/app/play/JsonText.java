package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;

/** Writes JSON without '&lt;', so that no reader can ever take a part of it for a tag. */
final class JsonText {
    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private JsonText() {}

    /** What is written. */
    @FunctionalInterface
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    static String of(Content content) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            content.write(json);
        }
        // Outside of strings JSON has no such character.
        return text.toString().replace("<", "\\u003c");
    }

    /** An object of one key. */
    static String of(String key, Content content) throws IOException {
        return of(json -> {
            json.writeStartObject();
            json.writeFieldName(key);
            content.write(json);
            json.writeEndObject();
        });
    }
}
