package com.jackchat.domain;

/** The quick reply or postback button that a guest tapped instead of typing. */
public record TappedReply(String payload, String label) {

    public TappedReply {
        Check.atMost(payload, "reply.payload", 1000);
        Check.atMost(label, "reply.label", 200);
    }
}
