package com.jackchat.jdbi;

import com.jackchat.domain.Draft;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** What a storage did to its disk from its start to its end, and what was promised before and meanwhile. */
record Recording(
        DiskRecord disk, List<DiskRecord.Event> events, List<Promises.Promise> before, Map<String, Draft> sent) {

    /**
     * How a storage is made to work.
     *
     * @param journalFull how many bytes of the journal are enough
     * @param pace of the database's file, so that a second has what else takes a minute
     * @param quietNanos how long nothing is said before the end
     */
    record Plan(BusyHotel.Load load, long journalFull, Pace pace, long quietNanos) {}

    /** Whatever can be done to the file is done all the time. */
    static final Pace HASTY = new Pace(20, 30_000_000, 0, 0, 2);

    /** Works in a directory, which has all that is in it on the disk. */
    static Recording of(Path directory, List<Promises.Promise> before, Map<String, Draft> sent, Plan plan, long seed)
            throws IOException {
        DiskRecord disk = new DiskRecord(filesIn(directory));
        RecordedAccess access = new RecordedAccess(directory, disk);
        disk.add(new DiskRecord.Phase("start"));
        try (JdbiStorage storage = JdbiStorage.builder()
                .journal(access, plan.journalFull())
                .pace(plan.pace())
                .embedded(directory)) {
            disk.add(new DiskRecord.Phase("load"));
            BusyHotel.work(storage, disk, sent, plan.load(), seed);
            disk.add(new DiskRecord.Phase("quiet"));
            long end = System.nanoTime() + plan.quietNanos();
            while (System.nanoTime() < end) LockSupport.parkNanos(end - System.nanoTime());
            disk.add(new DiskRecord.Phase("stop"));
        }
        return new Recording(disk, disk.events(), before, sent);
    }

    private static Map<String, byte[]> filesIn(Path directory) throws IOException {
        Map<String, byte[]> files = new java.util.TreeMap<>();
        if (!Files.exists(directory)) return files;
        try (var list = Files.newDirectoryStream(directory)) {
            for (Path file : list) files.put(RecordedAccess.nameOf(file), Files.readAllBytes(file));
        }
        return files;
    }

    /** What had been told when so many events were over. */
    List<Promises.Promise> toldUntil(int moment) {
        List<Promises.Promise> told = new ArrayList<>(before);
        for (DiskRecord.Event event : events.subList(0, moment)) {
            if (event instanceof DiskRecord.Told it) told.add(it.promise());
        }
        return told;
    }
}
