package com.jackchat.domain;

import org.jspecify.annotations.Nullable;

/** Who stands behind a message or looks after a conversation, as others see them. */
public record Person(String id, String name, @Nullable String avatarUrl) {

    public Person {
        Check.id(id, "author.id", 128);
        Check.filled(name, "author.name", 200);
        if (avatarUrl != null) Links.image(avatarUrl, "author.avatarUrl");
    }
}
