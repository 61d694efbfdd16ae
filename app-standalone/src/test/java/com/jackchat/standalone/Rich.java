package com.jackchat.standalone;

import java.util.List;
import java.util.Map;

/** Messages with everything that a hotel can put into one. */
final class Rich {

    private Rich() {}

    /** Words, two cards with a link and an answer, and two quick replies, the first of them "Very". */
    static Map<String, ?> answer(String content) {
        Map<String, ?> link = Map.of("type", "url", "label", "Look", "url", "https://hotel.example/rooms");
        Map<String, ?> book = Map.of("type", "postback", "label", "Book", "payload", "book");
        return Map.of(
                "content", content,
                "cards",
                        List.of(
                                Map.of("title", "Garden room", "subtitle", "Quiet", "buttons", List.of(link)),
                                Map.of("title", "Lake room", "buttons", List.of(book))),
                "quickReplies",
                        List.of(Map.of("label", "Very", "payload", "yes"), Map.of("label", "No", "payload", "no")));
    }
}
