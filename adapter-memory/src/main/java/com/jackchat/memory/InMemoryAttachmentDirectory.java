package com.jackchat.memory;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.UnknownAttachmentException;
import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Upload;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of files. Every method is a transaction: its lock is held throughout. */
final class InMemoryAttachmentDirectory implements AttachmentDirectory {

    private enum Status {
        ANNOUNCED,
        TAKEN,
        ARRIVED,
        NAMED,
        GIVEN_UP
    }

    private record Entry(Upload upload, Status status) {

        boolean isHere() {
            return status == Status.ARRIVED || status == Status.NAMED;
        }

        boolean isForsaken(Instant before) {
            return status == Status.GIVEN_UP
                    || (status != Status.NAMED && upload.announcedAt().isBefore(before));
        }

        boolean isOf(HotelId hotel, Sender sender) {
            return upload.hotel().equals(hotel)
                    && upload.sender().role() == sender.role()
                    && upload.sender().id().equals(sender.id());
        }
    }

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public synchronized void announce(Upload upload) {
        Entry entry = new Entry(upload, Status.ANNOUNCED);
        if (entries.putIfAbsent(upload.file().id(), entry) != null) {
            throw new IllegalArgumentException("the id of a file was used before");
        }
    }

    @Override
    public synchronized Optional<Upload> take(HotelScope scope, String id) {
        Entry entry = entries.get(id);
        if (entry == null || entry.status != Status.ANNOUNCED || !scope.includes(entry.upload.hotel())) {
            return Optional.empty();
        }
        entries.put(id, new Entry(entry.upload, Status.TAKEN));
        return Optional.of(entry.upload);
    }

    @Override
    public synchronized boolean arrived(HotelId hotel, Attachment file) {
        Entry entry = taken(hotel, file.id());
        if (entry == null) return false;
        Upload announced = entry.upload;
        Upload upload = new Upload(hotel, announced.sender(), file, announced.announcedAt());
        entries.put(file.id(), new Entry(upload, Status.ARRIVED));
        return true;
    }

    @Override
    public synchronized void drop(HotelId hotel, String id) {
        if (taken(hotel, id) != null) entries.remove(id);
    }

    private @Nullable Entry taken(HotelId hotel, String id) {
        Entry entry = entries.get(id);
        boolean taken = entry != null
                && entry.status == Status.TAKEN
                && entry.upload.hotel().equals(hotel);
        return taken ? entry : null;
    }

    @Override
    public synchronized Optional<Attachment> find(HotelScope scope, String id) {
        return Optional.ofNullable(entries.get(id))
                .filter(entry -> entry.isHere() && scope.includes(entry.upload.hotel()))
                .map(entry -> entry.upload.file());
    }

    @Override
    public synchronized List<Attachment> ofSender(HotelId hotel, Sender sender, Collection<String> ids) {
        return entries.values().stream()
                .filter(entry -> entry.isHere()
                        && entry.isOf(hotel, sender)
                        && ids.contains(entry.upload.file().id()))
                .map(entry -> entry.upload.file())
                .toList();
    }

    @Override
    public synchronized List<String> giveUp(Instant announcedBefore, int limit) {
        if (limit < 1 || limit > 200) throw new IllegalArgumentException("limit must be 1 to 200, not " + limit);
        List<String> ids = entries.values().stream()
                .filter(entry -> entry.isForsaken(announcedBefore))
                .sorted(Comparator.comparing(entry -> entry.upload.announcedAt()))
                .limit(limit)
                .map(entry -> entry.upload.file().id())
                .toList();
        for (String id : ids) entries.computeIfPresent(id, (key, entry) -> new Entry(entry.upload, Status.GIVEN_UP));
        return ids;
    }

    @Override
    public synchronized void forget(Collection<String> ids) {
        for (String id : ids)
            entries.computeIfPresent(id, (key, entry) -> entry.status == Status.GIVEN_UP ? null : entry);
    }

    /** From now on these belong to a message of this sender's; all of them or none. */
    synchronized void name(HotelId hotel, Sender sender, List<Attachment> files) {
        for (int i = 0; i < files.size(); i++) {
            Entry entry = entries.get(files.get(i).id());
            boolean free = entry != null && entry.status == Status.ARRIVED && entry.isOf(hotel, sender);
            if (!free) throw new UnknownAttachmentException(i);
        }
        for (Attachment file : files) {
            entries.computeIfPresent(file.id(), (id, entry) -> new Entry(entry.upload, Status.NAMED));
        }
    }
}
