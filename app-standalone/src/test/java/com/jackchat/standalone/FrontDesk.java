package com.jackchat.standalone;

import com.google.gson.Gson;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;

/** The hotel's side as a program: logged in, and speaking in whole frames. */
final class FrontDesk {

    private static final String CONNECT = """
            async (password) => {
              const login = await fetch('/api/v1/staff/login', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json' },
                body: JSON.stringify({ login: 'admin', password }),
              });
              if (!login.ok) throw new Error(`log-in: ${login.status}`);
              const socket = new WebSocket(`ws://${location.host}/ws/staff`);
              const waiting = new Map();
              window.say = (frame) => new Promise((done, failed) => {
                waiting.set(frame.clientMessageId, { done, failed });
                socket.send(JSON.stringify(frame));
              });
              return new Promise((done) => {
                socket.onmessage = ({ data }) => {
                  const frame = JSON.parse(data);
                  if (frame.type === 'auth_response') done();
                  const sender = waiting.get(frame.clientMessageId);
                  if (frame.type === 'message_ack') sender?.done(frame.seq);
                  if (frame.type === 'error') sender?.failed(new Error(data));
                };
              });
            }
            """;

    private static final Gson JSON = new Gson();

    private final Page page;
    private int said;

    FrontDesk(Page page, String chat) {
        this.page = page;
        page.navigate(chat + "/health/live");
        page.evaluate(CONNECT, Lobby.PASSWORD);
    }

    /** A message with these fields of its frame. */
    void say(String conversation, Map<String, ?> fields) {
        say(conversation, List.of(fields));
    }

    /** Messages with these fields of their frames, in this order. */
    void say(String conversation, List<? extends Map<String, ?>> messages) {
        page.evaluate("""
                ([conversationId, said, messages]) => Promise.all(JSON.parse(messages).map((fields, index) =>
                  say({ type: 'message', conversationId, clientMessageId: `desk-${conversationId}-${said + index}`, ...fields })))
                """, new Object[] {conversation, said, JSON.toJson(messages)});
        said += messages.size();
    }
}
