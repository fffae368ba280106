package io.gradus.nn;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON tree, for reading trusted test data: objects are ordered maps, numbers are doubles. */
final class Json {
    private final Object tree;

    private Json(Object tree) {
        this.tree = tree;
    }

    static Json parse(byte[] bytes) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            parser.nextToken();
            return new Json(value(parser));
        }
    }

    static Json resource(String name) throws IOException {
        try (var in = Json.class.getResourceAsStream(name)) {
            return parse(in.readAllBytes());
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    parser.nextToken();
                    map.put(key, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            default -> parser.getText();
        };
    }

    Map<?, ?> map() {
        return (Map<?, ?>) tree;
    }

    /** The member of a key, or fails. */
    Json at(String key) {
        if (!map().containsKey(key)) {
            throw new IllegalArgumentException("no key " + key + " in " + map().keySet());
        }
        return new Json(map().get(key));
    }

    List<Json> list() {
        return ((List<?>) tree).stream().map(Json::new).toList();
    }

    List<String> strings() {
        return list().stream().map(Json::string).toList();
    }

    String string() {
        return String.valueOf(tree);
    }

    /** A number, or a string that holds one, rounded to the nearest double. */
    double number() {
        return Double.parseDouble(string());
    }

    double[] numbers() {
        return list().stream().mapToDouble(Json::number).toArray();
    }
}
