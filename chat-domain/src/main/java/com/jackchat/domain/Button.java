package com.jackchat.domain;

/** Something to press under a message or on a card. */
public sealed interface Button {

    String label();

    /** Picks the case for this kind of button; a new kind does not compile until all cases exist. */
    <R> R match(Cases<R> cases);

    /** One case for each kind of button. */
    interface Cases<R> {
        R postback(Postback button);

        R url(Url button);
    }

    /** Sends its payload back as the guest's message. */
    record Postback(String label, String payload) implements Button {

        public Postback {
            Check.filled(label, "buttons.label", 200);
            Check.filled(payload, "buttons.payload", 1000);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.postback(this);
        }
    }

    /** Opens an http, https, mailto or tel address. */
    record Url(String label, String url) implements Button {

        public Url {
            Check.filled(label, "buttons.label", 200);
            Links.link(url, "buttons.url");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.url(this);
        }
    }
}
