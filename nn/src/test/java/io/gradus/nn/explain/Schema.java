package io.gradus.nn.explain;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gradus.nn.Json;
import java.util.List;

/** Checks JSON by the words that our schema uses: const, enum, type, properties, required, items and references. */
final class Schema {
    private static final List<String> WORDS = List.of(
            "$schema",
            "$defs",
            "$ref",
            "title",
            "description",
            "const",
            "enum",
            "type",
            "properties",
            "required",
            "items",
            "additionalProperties");

    private final Json root;

    private Schema(Json root) {
        this.root = root;
    }

    static Schema of(Json root) {
        return new Schema(root);
    }

    void check(Json tree) {
        check(root, tree, "$");
    }

    private void check(Json schema, Json tree, String place) {
        schema.map().keySet().forEach(word -> assertTrue(WORDS.contains(word), () -> "unknown word " + word));
        if (schema.has("$ref")) {
            String name = schema.at("$ref").string().replace("#/$defs/", "");
            check(root.at("$defs").at(name), tree, place);
        }
        if (schema.has("const")) {
            assertTrue(schema.at("const").string().equals(tree.string()), () -> place + ": " + tree.string());
        }
        if (schema.has("enum")) {
            assertTrue(schema.at("enum").strings().contains(tree.string()), () -> place + ": " + tree.string());
        }
        if (schema.has("type")) {
            Json type = schema.at("type");
            List<String> types = type.isArray() ? type.strings() : List.of(type.string());
            assertTrue(types.stream().anyMatch(tree::isOfType), () -> place + ": expected " + types);
        }
        members(schema, tree, place);
        if (schema.has("items")) {
            tree.list().forEach(item -> check(schema.at("items"), item, place + "[]"));
        }
    }

    private void members(Json schema, Json tree, String place) {
        if (!schema.has("properties")) {
            return;
        }
        Json properties = schema.at("properties");
        schema.at("required").strings().forEach(key -> assertTrue(tree.has(key), () -> place + ": no " + key));
        for (Object key : tree.map().keySet()) {
            assertTrue(properties.has(key.toString()), () -> place + ": unknown " + key);
            check(properties.at(key.toString()), tree.at(key.toString()), place + "." + key);
        }
    }
}
