package com.jackchat.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.jackchat.domain.Hotel;
import com.jackchat.domain.StaffMember;
import com.jackchat.ports.Colleague;
import java.io.IOException;
import java.util.List;

/** Writes who the staff are and which hotels they see; fields inside of an object that the caller writes. */
final class StaffJson {

    private StaffJson() {}

    static void member(JsonGenerator json, StaffMember me) throws IOException {
        json.writeStringField("userId", me.id().value());
        json.writeStringField("name", me.name());
        json.writeStringField("role", Words.of(me.role()));
        json.writeArrayFieldStart("roles");
        json.writeString(Words.of(me.role()));
        json.writeEndArray();
        if (me.avatarUrl() != null) json.writeStringField("avatarUrl", me.avatarUrl());
    }

    static void hotels(JsonGenerator json, List<Hotel> hotels) throws IOException {
        json.writeArrayFieldStart("hotels");
        for (Hotel hotel : hotels) {
            json.writeStartObject();
            json.writeStringField("id", hotel.id().value());
            json.writeStringField("name", hotel.name());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void agents(JsonGenerator json, List<Colleague> colleagues) throws IOException {
        json.writeArrayFieldStart("agents");
        for (Colleague colleague : colleagues) {
            json.writeStartObject();
            json.writeStringField("id", colleague.staff().id().value());
            json.writeStringField("name", colleague.staff().name());
            json.writeStringField("role", Words.of(colleague.staff().role()));
            json.writeStringField("status", Words.of(colleague.presence()));
            if (colleague.lastSeen() != null) json.writeStringField("lastSeen", WireTime.of(colleague.lastSeen()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
