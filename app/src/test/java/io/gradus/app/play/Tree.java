package io.gradus.app.play;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** JSON read into maps, lists, strings, doubles, booleans and nulls, without limits: for answers of the server. */
final class Tree {
    private Tree() {}

    static Object of(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value: " + text);
            }
            return value;
        } catch (IOException e) {
            throw new AssertionError(text, e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> Double.parseDouble(parser.getText());
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            values.put(name, value(parser));
        }
        return values;
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return values;
    }

    /** What lies at a path such as "state.round" or "explanation.steps.0". */
    static Object at(Object tree, String path) {
        Object here = tree;
        for (String part : path.split("\\.", -1)) {
            here = here instanceof List<?> list ? list.get(Integer.parseInt(part)) : ((Map<?, ?>) here).get(part);
        }
        return here;
    }

    static double number(Object tree, String path) {
        return (Double) at(tree, path);
    }

    static double[] numbers(Object tree, String path) {
        return ((List<?>) at(tree, path)).stream().mapToDouble(x -> (Double) x).toArray();
    }

    /** The paths of all keys, arrays written as []. */
    static TreeSet<String> keys(Object tree) {
        TreeSet<String> keys = new TreeSet<>();
        collect(tree, "", keys);
        return keys;
    }

    private static void collect(Object tree, String path, TreeSet<String> keys) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String below = path.isEmpty() ? (String) key : path + "." + key;
                keys.add(below);
                collect(value, below, keys);
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(value -> collect(value, path + "[]", keys));
        }
    }
}
