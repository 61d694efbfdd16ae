package com.jackchat.domain;

import java.util.Map;

/** Small facts beside a message or a conversation: at most 32 of them, names of 64 and values of 1,000 characters. */
final class Metadata {

    private Metadata() {}

    static Map<String, String> checked(Map<String, String> metadata) {
        if (metadata.isEmpty()) return Map.of();
        if (metadata.size() > 32) throw new InvalidInputException("metadata", "has more than 32 entries");
        metadata.forEach((name, value) -> {
            Check.id(name, "metadata", 64);
            Check.atMost(value, "metadata." + name, 1000);
        });
        return Map.copyOf(metadata);
    }
}
