package com.jackchat.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One card of a carousel, such as a room or a dish. */
public record Card(
        String title, @Nullable String subtitle, @Nullable String imageUrl, List<Button> buttons) {

    public Card {
        Check.filled(title, "cards.title", 200);
        if (subtitle != null) Check.atMost(subtitle, "cards.subtitle", 200);
        if (imageUrl != null) Links.image(imageUrl, "cards.imageUrl");
        buttons = Check.atMost(buttons, "cards.buttons", MessageContent.MAX_BUTTONS);
    }
}
