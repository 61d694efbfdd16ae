package com.jackchat.jdbi;

import com.jackchat.jdbi.DiskRecord.Event;
import com.jackchat.jdbi.DiskRecord.Resize;
import com.jackchat.jdbi.DiskRecord.Write;
import java.util.ArrayList;
import java.util.List;

/** A file as the disk was made to keep it, and what happened to it since. */
final class SimulatedFile {

    /** What happened, and as which event of the record. */
    record Pending(int number, Event event) {}

    private final Bytes durable;
    private final List<Pending> pending = new ArrayList<>();

    SimulatedFile(byte[] content) {
        durable = new Bytes(content);
    }

    void pending(int number, Event event) {
        pending.add(new Pending(number, event));
    }

    /** All that happened before the event of this number is kept. */
    void forced(int upTo) {
        int done = 0;
        while (done < pending.size() && pending.get(done).number() < upTo)
            keep(pending.get(done++).event());
        pending.subList(0, done).clear();
    }

    private void keep(Event event) {
        if (event instanceof Write write)
            durable.write(write.position(), write.bytes(), 0, write.bytes().length());
        if (event instanceof Resize resize) durable.truncate(resize.size());
    }

    Bytes durable() {
        return durable;
    }

    List<Event> pending() {
        return pending.stream().map(Pending::event).toList();
    }
}
