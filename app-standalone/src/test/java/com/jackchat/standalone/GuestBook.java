package com.jackchat.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** All guests of a drill and what they were promised, in a file that outlives it. */
final class GuestBook {

    private final Path file;
    private final List<Promised> guests = new ArrayList<>();

    private GuestBook(Path file) {
        this.file = file;
    }

    static GuestBook at(Path file) throws IOException {
        GuestBook book = new GuestBook(file);
        if (Files.exists(file))
            Files.readAllLines(file).stream().map(Promised::parse).forEach(book.guests::add);
        return book;
    }

    void add(List<Promised> more) {
        guests.addAll(more);
    }

    List<Promised> guests() {
        return List.copyOf(guests);
    }

    long promises() {
        return guests.stream().mapToLong(Promised::upTo).sum();
    }

    boolean isAllFound() {
        return guests.stream().allMatch(Promised::isFound);
    }

    Promised.Faults faults() {
        return guests.stream().map(Promised::faults).reduce(Promised.Faults.NONE, Promised.Faults::plus);
    }

    void save() throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, guests.stream().map(Promised::line).toList());
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
