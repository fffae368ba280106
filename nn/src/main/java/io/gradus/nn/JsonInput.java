package io.gradus.nn;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.gradus.nn.internal.Texts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON tokens, one after the other, with their places. Whatever is wrong with the text becomes a
 * {@link ModelFormatException}. Never recursive, and short numbers, strings and nesting only.
 */
final class JsonInput {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_NUMBER = 40;
    private static final int MAX_STRING = 256;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxStringLength(MAX_STRING)
                    .maxNameLength(MAX_STRING)
                    .build())
            .build();

    /** What the parser adds for programmers. */
    private static final Pattern HINTS = Pattern.compile(" \\((start|for|not|or) .*", Pattern.DOTALL);

    private final byte[] bytes;
    private final JsonParser parser;
    private @Nullable JsonToken token;

    /** Starts before the first token; UTF-8 without a byte order mark. */
    JsonInput(byte[] bytes) throws IOException {
        this.bytes = bytes;
        // A decoder that reports: the usual constructors put U+FFFD in place of bytes that are no UTF-8.
        parser = FACTORY.createParser(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder()));
    }

    /** A place in the file, for messages about something that was read before. */
    record Place(String path, int line, int column) {
        ModelFormatException fails(String message) {
            String where = path.isEmpty() ? "" : ", " + path;
            return new ModelFormatException("line " + line + ", column " + column + where + ": " + message);
        }
    }

    /** What to do with a key's value; the current token is its first. */
    interface Action {
        void read() throws IOException;
    }

    /** A key of an object, and its value. */
    record Member(boolean required, Action action) {
        static Member required(Action action) {
            return new Member(true, action);
        }

        static Member optional(Action action) {
            return new Member(false, action);
        }
    }

    void next() throws ModelFormatException {
        try {
            token = parser.nextToken();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** What the parser says, in words for somebody who has the file and not the parser. */
    private ModelFormatException failure(IOException e) {
        Place place = place(parser.currentLocation());
        if (e instanceof CharacterCodingException) {
            return Utf8.malformed(bytes);
        }
        if (e instanceof StreamConstraintsException) {
            return place.fails(
                    "expected numbers of at most " + MAX_NUMBER + " characters, strings and names of at most "
                            + MAX_STRING + ", and at most " + MAX_DEPTH + " levels, got more");
        }
        String reason = e instanceof JacksonException j ? j.getOriginalMessage() : String.valueOf(e.getMessage());
        if (reason.contains("end-of-input")) {
            return place.fails("the file ends too early");
        }
        if (reason.startsWith("Non-standard token")) {
            return place.fails("expected a finite number, got " + Texts.oneLine(reason.split("'", -1)[1]));
        }
        return place.fails(
                "this is not JSON: " + Texts.oneLine(HINTS.matcher(reason).replaceAll("")));
    }

    /** Reads an object from its first token to its last: no other keys than these, none twice, all required ones. */
    void object(Map<String, Member> keys) throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        Set<String> seen = new HashSet<>();
        for (next(); token != JsonToken.END_OBJECT; next()) {
            String name = parser.currentName();
            Member member = keys.get(name);
            if (member == null) {
                throw fails("unknown key " + Texts.quoted(name) + "; expected " + String.join(", ", keys.keySet()));
            }
            if (!seen.add(name)) {
                throw fails("the key " + Texts.quoted(name) + " stands here a second time");
            }
            next();
            member.action.read();
        }
        for (Map.Entry<String, Member> key : keys.entrySet()) {
            if (key.getValue().required && !seen.contains(key.getKey())) {
                throw fails("the key " + Texts.quoted(key.getKey()) + " is missing in the object that ends here");
            }
        }
    }

    /** Reads an array from its first token to its last. */
    void array(int most, String what, Action element) throws IOException {
        expect(JsonToken.START_ARRAY, "an array of " + what);
        int count = 0;
        for (next(); token != JsonToken.END_ARRAY; next()) {
            if (++count > most) {
                throw fails("expected at most " + most + " " + what + ", got more");
            }
            element.read();
        }
    }

    String string() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return text();
    }

    boolean bool() throws IOException {
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw fails("expected true or false, got " + got());
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** Reads a whole number. */
    int count(int least, int most) throws IOException {
        String expected = least == most ? "the number " + least : "a whole number from " + least + " to " + most;
        expect(JsonToken.VALUE_NUMBER_INT, expected);
        double number = Double.parseDouble(text());
        if (!(number >= least && number <= most)) {
            throw fails("expected " + expected + ", got " + got());
        }
        return (int) number;
    }

    /** Reads a whole number that fits a long. */
    long wholeNumber() throws IOException {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return Long.parseLong(text());
        } catch (NumberFormatException e) {
            throw fails("expected a whole number of at most 63 bits, got " + got());
        }
    }

    double number() throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw fails("expected a number, got " + got());
        }
        double number = Double.parseDouble(text());
        if (!Double.isFinite(number)) {
            throw fails("expected a number that fits a double, got " + got());
        }
        return number;
    }

    void end() throws IOException {
        next();
        if (token != null) {
            throw fails("expected the end of the file, got " + got());
        }
    }

    private void expect(JsonToken expected, String what) throws IOException {
        if (token != expected) {
            throw fails("expected " + what + ", got " + got());
        }
    }

    private String text() throws IOException {
        try {
            return parser.getText();
        } catch (IOException e) {
            // A string is read to its end only now.
            throw failure(e);
        }
    }

    private String got() throws IOException {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case END_OBJECT -> "the end of an object";
            case START_ARRAY -> "an array";
            case END_ARRAY -> "the end of an array";
            case VALUE_STRING -> "the string " + Texts.quoted(text());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "the number " + text();
            default -> token.asString();
        };
    }

    /** The place of the current token. */
    Place place() {
        return place(parser.currentTokenLocation());
    }

    /** A failure at the current token. */
    ModelFormatException fails(String message) {
        return place().fails(message);
    }

    private Place place(JsonLocation location) {
        return new Place(path(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext c = parser.getParsingContext(); c != null && !c.inRoot(); c = c.getParent()) {
            if (c.inArray() && c.hasCurrentIndex()) {
                path.insert(0, "[" + c.getCurrentIndex() + "]");
            } else if (c.inObject() && c.getCurrentName() != null) {
                path.insert(0, "." + Texts.oneLine(c.getCurrentName()));
            }
        }
        return path.length() > 0 && path.charAt(0) == '.' ? path.substring(1) : path.toString();
    }
}
