package io.gradus.app.play;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a request into maps, lists, strings, doubles and booleans. The text comes from anywhere: nesting, numbers
 * and names are limited, no key may stand twice, null and what is not finite are refused. The body is short already.
 */
final class JsonTree {
    private static final int MOST_LEVELS = 8;
    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 64;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_LEVELS)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one object, and nothing behind it. */
    static Fields read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(text(bytes))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refusal.bad("expected one JSON object, got something else");
            }
            Map<String, Object> values = new JsonTree(parser).object();
            if (parser.nextToken() != null) {
                throw Refusal.bad("expected one JSON object and nothing behind it, got more");
            }
            return new Fields(values, "");
        } catch (StreamConstraintsException e) {
            throw Refusal.bad("expected at most " + MOST_LEVELS + " levels, numbers of at most " + LONGEST_NUMBER
                    + " characters and names of at most " + LONGEST_NAME + ", got more");
        } catch (CharacterCodingException e) {
            throw Refusal.bad("expected text in UTF-8, got other bytes");
        } catch (JacksonException e) {
            throw Refusal.bad("expected one JSON object, got text that is none, in line "
                    + Math.max(1, e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": "
                    + firstSentence(e.getOriginalMessage()));
        } catch (IOException e) {
            throw Refusal.bad("expected one JSON object, got text that cannot be read");
        }
    }

    /** Bytes that are no UTF-8 are an error, where others put U+FFFD in their place. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private static String firstSentence(String message) {
        return message.replaceAll("(?s) \\((start|for|not|or|code) .*", "").replaceAll("(?s)[:;\n].*", "");
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value());
        }
        return values;
    }

    private List<Object> array() throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value());
        }
        return values;
    }

    /** Nested values; the parser allows a few levels only. */
    private Object value() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw Refusal.bad("expected a value, got null; leave the key away");
        };
    }

    private double number() throws IOException {
        double number = Double.parseDouble(parser.getText());
        if (!Double.isFinite(number)) {
            throw Refusal.bad("expected a number that fits a double, got " + parser.getText());
        }
        return number;
    }
}
