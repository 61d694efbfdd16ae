package com.jackchat.jdbi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON in a column. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StorageException("A stored value is no JSON; was the database changed by hand?", e);
        }
    }

    /** Null for none, which most have. */
    static @Nullable String writeFacts(Map<String, String> facts) {
        return facts.isEmpty() ? null : write(facts(facts));
    }

    static Map<String, String> readFacts(@Nullable String text) {
        return text == null ? Map.of() : facts(read(text));
    }

    static ObjectNode facts(Map<String, String> facts) {
        ObjectNode node = object();
        facts.forEach(node::put);
        return node;
    }

    static Map<String, String> facts(JsonNode node) {
        Map<String, String> facts = new LinkedHashMap<>();
        node.properties()
                .forEach(fact -> facts.put(fact.getKey(), fact.getValue().asText()));
        return facts;
    }
}
