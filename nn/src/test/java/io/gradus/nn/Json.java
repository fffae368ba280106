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
public final class Json {
    private static final Object NULL = new Object();

    private final Object tree;

    private Json(Object tree) {
        this.tree = tree;
    }

    public static Json parse(byte[] bytes) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(bytes)) {
            parser.nextToken();
            return new Json(value(parser));
        }
    }

    public static Json resource(String name) throws IOException {
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
            case VALUE_NULL -> NULL;
            default -> parser.getText();
        };
    }

    public Map<?, ?> map() {
        return (Map<?, ?>) tree;
    }

    public boolean isObject() {
        return tree instanceof Map;
    }

    public boolean isArray() {
        return tree instanceof List;
    }

    public boolean has(String key) {
        return map().containsKey(key);
    }

    /** Whether this is of a type of JSON Schema. */
    public boolean isOfType(String type) {
        return switch (type) {
            case "object" -> isObject();
            case "array" -> isArray();
            case "string" -> tree instanceof String;
            case "number" -> tree instanceof Double;
            case "integer" -> tree instanceof Double number && number == Math.rint(number);
            case "boolean" -> tree instanceof Boolean;
            case "null" -> tree == NULL;
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** The member of a key, or fails. */
    public Json at(String key) {
        if (!map().containsKey(key)) {
            throw new IllegalArgumentException("no key " + key + " in " + map().keySet());
        }
        return new Json(map().get(key));
    }

    public List<Json> list() {
        return ((List<?>) tree).stream().map(Json::new).toList();
    }

    public List<String> strings() {
        return list().stream().map(Json::string).toList();
    }

    public String string() {
        return String.valueOf(tree);
    }

    /** A number, or a string that holds one, rounded to the nearest double. */
    public double number() {
        return Double.parseDouble(string());
    }

    public double[] numbers() {
        return list().stream().mapToDouble(Json::number).toArray();
    }
}
