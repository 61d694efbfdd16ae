package com.jackchat.domain;

/** A ready answer that vanishes once one of its row is tapped. */
public record QuickReply(String label, String payload) {

    public QuickReply {
        Check.filled(label, "quickReplies.label", 200);
        Check.atMost(payload, "quickReplies.payload", 1000);
    }
}
