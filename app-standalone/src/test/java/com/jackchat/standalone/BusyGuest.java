package com.jackchat.standalone;

import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A guest who writes 1, 2, 3 and so on, some of it ahead of its acknowledgement, until the server is gone. */
final class BusyGuest extends Thread {

    static final int IN_FLIGHT = 8;
    private static final Pattern ID = Pattern.compile("\"clientMessageId\":\"[^\"]*-(\\d+)\"");

    private final String visitor;
    private final GuestSocket socket;
    private final long pace;
    private final Lull lull;
    private final Runnable heard;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile int acknowledged;

    /** @param heard called for each acknowledgement */
    BusyGuest(HttpClient http, String visitor, RunningJar jar, Runnable heard) {
        this(http, visitor, jar, 0, new Lull(), heard);
    }

    /**
     * @param pace from one message to the next, in nanoseconds; 0 for as fast as it goes
     * @param lull while there is one, it says nothing
     */
    BusyGuest(HttpClient http, String visitor, RunningJar jar, long pace, Lull lull, Runnable heard) {
        super(visitor);
        this.visitor = visitor;
        this.pace = pace;
        this.lull = lull;
        this.heard = heard;
        socket = GuestSocket.open(http, jar.socket("/ws/chat?hotelId=hotel_1"));
        setDaemon(true);
    }

    String visitor() {
        return visitor;
    }

    GuestSocket socket() {
        return socket;
    }

    /** Up to which number everything was acknowledged. */
    int acknowledged() {
        return acknowledged;
    }

    /** Complete when it lost the server; failed when an acknowledgement was not the next in order. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    @Override
    public void run() {
        try {
            socket.send("{\"type\":\"identify\",\"visitorId\":\"" + visitor + "\"}");
            socket.next("identified");
            int sent = 0;
            boolean there = true;
            // What was acknowledged before the server went counts, also where nothing can be said any more.
            while (true) {
                if (sent == acknowledged) lull.awaitEnd();
                while (there && sent - acknowledged < IN_FLIGHT && (sent == acknowledged || !lull.isNow())) {
                    there = say(++sent);
                }
                Matcher id = ID.matcher(socket.next("message_ack"));
                if (!id.find() || Integer.parseInt(id.group(1)) != acknowledged + 1) {
                    stopped.completeExceptionally(new AssertionError("after " + acknowledged + " came " + id));
                    return;
                }
                // This thread alone writes it.
                acknowledged = Integer.parseInt(id.group(1));
                heard.run();
            }
        } catch (InterruptedException | RuntimeException | AssertionError gone) {
            stopped.complete(null);
        }
    }

    static String message(String visitor, int number) {
        return "{\"type\":\"message\",\"clientMessageId\":\"" + visitor + "-" + number + "\",\"content\":\"" + number
                + "\"}";
    }

    private boolean say(int number) {
        if (pace > 0) LockSupport.parkNanos(pace);
        try {
            socket.send(message(visitor, number));
            return true;
        } catch (RuntimeException gone) {
            return false;
        }
    }
}
