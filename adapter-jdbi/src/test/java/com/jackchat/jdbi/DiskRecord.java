package com.jackchat.jdbi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All that happened to the files of one directory, in its order, and what was told meanwhile. A change is recorded
 * before it is made, because it may reach the disk at once; a force and a word when they are over.
 */
final class DiskRecord {

    /** One thing that happened. A file is a number: its name may change. */
    sealed interface Event {}

    record Write(int file, long position, Bytes bytes) implements Event {

        long end() {
            return position + bytes.length();
        }
    }

    record Resize(int file, long size) implements Event {}

    record Link(String name, int file) implements Event {}

    record Unlink(String name) implements Event {}

    record Move(String from, String to) implements Event {}

    /** All that happened to the file before the event of this number is on the disk. */
    record Forced(int file, int upTo) implements Event {}

    record DirectoryForced(int upTo) implements Event {}

    record Told(Promises.Promise promise) implements Event {}

    /** What the storage is doing from now on. */
    record Phase(String name) implements Event {}

    private final List<byte[]> contentsAtStart = new ArrayList<>();
    private final Map<String, Integer> namesAtStart = new HashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final Map<Integer, String> firstNames = new HashMap<>();
    private final List<Event> events = new ArrayList<>();
    private int files;

    /** @param start the files that are there already, all on the disk */
    DiskRecord(Map<String, byte[]> start) {
        start.forEach((name, content) -> {
            contentsAtStart.add(content);
            namesAtStart.put(name, files);
            firstNames.put(files, name);
            files++;
        });
        names.putAll(namesAtStart);
    }

    synchronized int size() {
        return events.size();
    }

    synchronized void add(Event event) {
        events.add(event);
    }

    void told(Promises.Promise promise) {
        add(new Told(promise));
    }

    synchronized int linked(String name) {
        int file = files++;
        names.put(name, file);
        firstNames.put(file, name);
        events.add(new Link(name, file));
        return file;
    }

    /** The file of that name, which may be a new one. */
    synchronized int opened(String name) {
        Integer file = names.get(name);
        return file == null ? linked(name) : file;
    }

    synchronized void unlinked(String name) {
        if (names.remove(name) != null) events.add(new Unlink(name));
    }

    synchronized void moved(String from, String to) {
        Integer file = names.remove(from);
        if (file == null) throw new IllegalStateException("nobody made " + from);
        names.put(to, file);
        events.add(new Move(from, to));
    }

    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    Map<String, Integer> namesAtStart() {
        return namesAtStart;
    }

    byte[] contentAtStart(int file) {
        return file < contentsAtStart.size() ? contentsAtStart.get(file) : new byte[0];
    }

    /** Under which name a file began. */
    synchronized String firstName(int file) {
        return firstNames.getOrDefault(file, "");
    }
}
