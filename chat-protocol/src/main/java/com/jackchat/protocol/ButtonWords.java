package com.jackchat.protocol;

import com.jackchat.domain.Button;
import java.util.function.Function;

/** What distinguishes the kinds of buttons on the wire, as one function from a button to a word. */
record ButtonWords(Function<Button.Postback, String> ofPostback, Function<Button.Url, String> ofUrl)
        implements Button.Cases<String> {

    static final ButtonWords TYPE = new ButtonWords(it -> "postback", it -> "url");

    /** The name of the field that says what pressing it does. */
    static final ButtonWords NAME = new ButtonWords(it -> "payload", it -> "url");

    static final ButtonWords VALUE = new ButtonWords(Button.Postback::payload, Button.Url::url);

    @Override
    public String postback(Button.Postback button) {
        return ofPostback.apply(button);
    }

    @Override
    public String url(Button.Url button) {
        return ofUrl.apply(button);
    }
}
