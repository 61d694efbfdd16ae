package com.jackchat.standalone;

/** Times in which nobody says anything, so that the server comes to rest. */
final class Lull {

    private boolean now;

    synchronized void begin() {
        now = true;
    }

    synchronized void end() {
        now = false;
        notifyAll();
    }

    synchronized boolean isNow() {
        return now;
    }

    synchronized void awaitEnd() throws InterruptedException {
        while (now) wait();
    }
}
