package com.jackchat.websocket;

import com.jackchat.application.JackChat;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.StaffId;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.StaffRole;
import com.jackchat.memory.InMemoryStorage;
import com.jackchat.memory.SingleNode;
import com.jackchat.ports.StaffAuthenticator;
import com.jackchat.ports.VisitorTokens;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** A chat in memory behind a real server on a port of its own. */
final class TestChat implements AutoCloseable {

    final JackChat chat;
    final ChatServer server;
    final Map<String, StaffMember> staffByToken = new ConcurrentHashMap<>();

    TestChat() {
        this(VisitorTokens.AUTO, server -> server);
    }

    TestChat(VisitorTokens tokens, UnaryOperator<ChatServer.Builder> settings) {
        chat = JackChat.on(InMemoryStorage.create(), new SingleNode())
                .visitorTokens(tokens)
                .staff(new ByToken())
                .build();
        server = settings.apply(ChatServer.serving(chat).port(0)).start();
    }

    StaffMember agent(String token, String... hotels) {
        HotelScope scope =
                HotelScope.of(java.util.Arrays.stream(hotels).map(HotelId::new).toList());
        StaffMember member =
                new StaffMember(new StaffId(token), token, "Name of " + token, StaffRole.AGENT, scope, null);
        staffByToken.put(token, member);
        return member;
    }

    /** A console that is signed in. */
    ChatClient console(String token) {
        ChatClient client = ChatClient.connect(server, "/ws/staff");
        client.send("{'type':'auth','token':'" + token + "'}");
        client.next("auth_response");
        return client;
    }

    @Override
    public void close() {
        server.close();
        chat.close();
    }

    private final class ByToken implements StaffAuthenticator {
        @Override
        public Optional<StaffMember> byPassword(String login, String password) {
            return Optional.empty();
        }

        @Override
        public Optional<StaffMember> byToken(String token) {
            return Optional.ofNullable(staffByToken.get(token));
        }

        @Override
        public Optional<StaffMember> find(StaffId staff) {
            return byToken(staff.value());
        }
    }
}
