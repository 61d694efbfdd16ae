package com.jackchat.benchmarks;

import com.jackchat.domain.Guest;
import com.jackchat.jdbi.Durability;
import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.ports.Storage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Fills a data directory with a hotel's past, through the same port that the server writes through: {@code Seed
 * DIRECTORY MESSAGES}. Nothing is forced to the disk before the end.
 */
final class Seed {

    private static final int PER_GUEST = 100;
    private static final int AT_ONCE = 4096;

    private final Storage storage;
    private final Semaphore room = new Semaphore(AT_ONCE);
    private final AtomicReference<Throwable> failure = new AtomicReference<>();

    private Seed(Storage storage) {
        this.storage = storage;
    }

    public static void main(String[] args) throws InterruptedException {
        long messages = Long.parseLong(args[1]);
        long start = System.nanoTime();
        try (JdbiStorage storage =
                JdbiStorage.builder().durability(Durability.PROCESS).embedded(Path.of(args[0]))) {
            new Seed(storage).fill(messages);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Console.say("%,d messages stored in %.1f s, %,.0f a second", messages, seconds, messages / seconds);
    }

    /** One guest after the other, as a hotel's months go by: a group of the log then holds few conversations. */
    private void fill(long messages) throws InterruptedException {
        long left = messages;
        List<Guest> guests = new ArrayList<>();
        while (left > 0) {
            guests.clear();
            for (long i = 0; i < 4 && i * PER_GUEST < left; i++) guests.add(Sample.guest(storage));
            for (int i = 0; i < PER_GUEST; i++) {
                for (Guest guest : guests) {
                    if (left-- > 0) say(guest);
                }
            }
        }
        room.acquire(AT_ONCE);
        Throwable failed = failure.get();
        if (failed != null) throw new LoadException("a message was not stored", failed);
    }

    private void say(Guest guest) throws InterruptedException {
        room.acquire();
        storage.log().append(Sample.message(storage, guest)).whenComplete((appended, failed) -> {
            if (failed != null) failure.compareAndSet(null, failed);
            room.release();
        });
    }
}
