package com.jackchat.standalone;

import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server has of a {@link BusyGuest}, read page by page as the guest's own client would. */
record WrittenLog(List<Entry> entries) {

    private static final Pattern ENTRY = Pattern.compile(
            "\"seq\":(\\d+),\"role\":\"guest\",\"content\":\"(\\d+)\"[^}]*?\"clientMessageId\":\"([^\"]+)\"");
    private static final Pattern CONVERSATION = Pattern.compile("\"conversationId\":\"([^\"]+)\"");

    /** One message: its place, the number that it says, and the id that its sender gave it. */
    record Entry(long seq, int number, String id) {}

    static WrittenLog read(HttpClient http, RunningJar jar, String visitor) throws InterruptedException {
        GuestSocket guest = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        guest.send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\",\"resumeConversation\":true}");
        String page = guest.next("history");
        String conversation = conversationOf(page);
        List<List<Entry>> pages = new ArrayList<>(List.of(someOf(page)));
        for (long first = firstOf(pages); first > 1; first = firstOf(pages)) {
            guest.send("{\"type\":\"history\",\"limit\":100,\"conversationId\":\"" + conversation + "\",\"beforeSeq\":"
                    + first + "}");
            pages.add(0, someOf(guest.next("history")));
        }
        guest.close();
        return new WrittenLog(pages.stream().flatMap(List::stream).toList());
    }

    /**
     * The same after the guest has come back, and said again what it had said last, as it would: what it knew to be
     * stored, and what it was not told about.
     */
    static WrittenLog afterSayingAgain(HttpClient http, RunningJar jar, BusyGuest guest) throws InterruptedException {
        int acknowledged = guest.acknowledged();
        GuestSocket again = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        again.send("{\"type\":\"identify\",\"visitorId\":\"" + guest.visitor() + "\"}");
        again.next("identified");
        for (int number = Math.max(1, acknowledged - 3); number <= acknowledged + BusyGuest.IN_FLIGHT; number++) {
            again.send(BusyGuest.message(guest.visitor(), number));
            String answer = again.next("message_ack");
            if (number <= acknowledged && !answer.contains("\"duplicate\":true"))
                throw new AssertionError("message " + number + " was acknowledged before, and now anew: " + answer);
        }
        again.close();
        return read(http, jar, guest.visitor());
    }

    private static long firstOf(List<List<Entry>> pages) {
        return pages.get(0).get(0).seq();
    }

    private static List<Entry> someOf(String page) {
        List<Entry> entries = entriesOf(page);
        if (entries.isEmpty()) throw new AssertionError("a page without messages: " + page);
        return entries;
    }

    /** Those of a {@code history} frame. */
    static List<Entry> entriesOf(String page) {
        List<Entry> entries = new ArrayList<>();
        Matcher entry = ENTRY.matcher(page);
        while (entry.find()) {
            entries.add(new Entry(Long.parseLong(entry.group(1)), Integer.parseInt(entry.group(2)), entry.group(3)));
        }
        return entries;
    }

    /** The conversation that a {@code history} frame is of. */
    static String conversationOf(String page) {
        Matcher conversation = CONVERSATION.matcher(page);
        if (!conversation.find()) throw new AssertionError(page);
        return conversation.group(1);
    }

    /** How many of the first messages, which were acknowledged, are not there. */
    int lost(String visitor, int acknowledged) {
        Set<String> ids = new HashSet<>();
        entries.forEach(entry -> ids.add(entry.id()));
        int lost = 0;
        for (int number = 1; number <= acknowledged; number++) {
            if (!ids.contains(visitor + "-" + number)) lost++;
        }
        return lost;
    }

    /** How many messages are there again. */
    int twice() {
        Set<String> ids = new HashSet<>();
        return (int) entries.stream().filter(entry -> !ids.add(entry.id())).count();
    }

    /** How many places are not the one after the place before. */
    int gaps() {
        int gaps = 0;
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).seq() != i + 1) gaps++;
        }
        return gaps;
    }

    /** How many messages come before one that was said earlier. */
    int disordered() {
        int disordered = 0;
        for (int i = 1; i < entries.size(); i++) {
            if (entries.get(i).number() < entries.get(i - 1).number()) disordered++;
        }
        return disordered;
    }
}
