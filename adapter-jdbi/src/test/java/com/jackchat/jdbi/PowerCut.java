package com.jackchat.jdbi;

import com.jackchat.jdbi.DiskRecord.DirectoryForced;
import com.jackchat.jdbi.DiskRecord.Event;
import com.jackchat.jdbi.DiskRecord.Forced;
import com.jackchat.jdbi.DiskRecord.Link;
import com.jackchat.jdbi.DiskRecord.Move;
import com.jackchat.jdbi.DiskRecord.Resize;
import com.jackchat.jdbi.DiskRecord.Unlink;
import com.jackchat.jdbi.DiskRecord.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What a disk may hold when the power goes: all that it was made to keep, and of what came later whatever it likes,
 * writes torn at its sectors among it. Of two writes to one sector the earlier one never wins, as no system has both
 * under way at once.
 */
final class PowerCut {

    private static final int SECTOR = 512;

    private final DiskRecord record;
    private final Random random;
    private final Map<Integer, SimulatedFile> files = new HashMap<>();
    private final Map<String, Integer> names;
    private final List<SimulatedFile.Pending> namesPending = new ArrayList<>();
    private boolean splits;

    private PowerCut(DiskRecord record, Random random) {
        this.record = record;
        this.random = random;
        names = new HashMap<>(record.namesAtStart());
        // A sector is written as a whole on nearly all disks, and no more than one can be under the head.
        splits = random.nextInt(4) == 0;
    }

    /**
     * @param moment how many events come before it
     * @param ignored files that the disk is never made to keep, to see that this is noticed
     * @return the files by their names
     */
    static Map<String, byte[]> at(
            List<Event> events, DiskRecord record, int moment, Random random, Predicate<String> ignored) {
        PowerCut cut = new PowerCut(record, random);
        for (int i = 0; i < moment; i++) cut.happens(i, events.get(i), ignored);
        return cut.image();
    }

    private void happens(int number, Event event, Predicate<String> ignored) {
        if (event instanceof Write write) {
            file(write.file()).pending(number, write);
        } else if (event instanceof Resize resize) {
            file(resize.file()).pending(number, resize);
        } else if (event instanceof Forced forced) {
            if (!ignored.test(record.firstName(forced.file())))
                file(forced.file()).forced(forced.upTo());
        } else if (event instanceof Link || event instanceof Unlink || event instanceof Move) {
            namesPending.add(new SimulatedFile.Pending(number, event));
        } else if (event instanceof DirectoryForced forced) {
            namesPending.removeIf(pending -> pending.number() < forced.upTo() && rename(pending.event()));
        }
    }

    private boolean rename(Event event) {
        if (event instanceof Link link) {
            names.put(link.name(), link.file());
        } else if (event instanceof Unlink unlink) {
            names.remove(unlink.name());
        } else if (event instanceof Move move) {
            Integer file = names.remove(move.from());
            if (file != null) names.put(move.to(), file);
        }
        return true;
    }

    private SimulatedFile file(int number) {
        return files.computeIfAbsent(number, it -> new SimulatedFile(record.contentAtStart(it)));
    }

    private Map<String, byte[]> image() {
        chooseNames();
        Map<String, byte[]> image = new HashMap<>();
        double kept = oneOf(0, 0.1, 0.5, 0.9, 1);
        double torn = oneOf(0, 0.3, 1);
        // In the order of their names, so that a seed means the same each time.
        names.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(name -> image.put(name.getKey(), contentOf(file(name.getValue()), kept, torn)));
        return image;
    }

    /** Most systems keep the order of names; those that do not still move a file at once. */
    private void chooseNames() {
        boolean inOrder = random.nextInt(3) > 0;
        int upTo = random.nextInt(namesPending.size() + 1);
        for (int i = 0; i < namesPending.size(); i++) {
            if (inOrder ? i < upTo : random.nextBoolean())
                rename(namesPending.get(i).event());
        }
    }

    private byte[] contentOf(SimulatedFile file, double kept, double torn) {
        Bytes content = file.durable().copy();
        long lengthThen = content.length();
        long length = lengthThen;
        for (Event event : file.pending()) {
            boolean keeps = random.nextDouble() < kept;
            if (event instanceof Write write) {
                length = Math.max(length, write.end());
                if (keeps && random.nextDouble() < torn) {
                    tear(content, write);
                } else if (keeps) {
                    content.write(
                            write.position(), write.bytes(), 0, write.bytes().length());
                }
            } else if (event instanceof Resize resize) {
                length = resize.size();
                if (keeps) content.truncate(resize.size());
            }
        }
        switch (random.nextInt(3)) {
            case 0 -> content.truncate(lengthThen);
            case 1 -> content.extend(length);
            default -> {}
        }
        return content.toArray();
    }

    /** Some of the sectors that a write touches. */
    private void tear(Bytes content, Write write) {
        long first = write.position() / SECTOR;
        long last = (write.end() - 1) / SECTOR;
        int count = (int) (last - first + 1);
        int style = random.nextInt(6);
        int from = random.nextInt(count + 1);
        int hole = 1 + random.nextInt(Math.min(count, 16));
        double dense = oneOf(0.1, 0.5, 0.9);
        for (int i = 0; i < count; i++) {
            boolean there =
                    switch (style) {
                        case 0 -> i < from;
                        case 1 -> i >= from;
                        case 2 -> random.nextDouble() < dense;
                        case 3, 4 -> i < from || i >= from + hole;
                        default -> i == 0 || i == count - 1;
                    };
            long begin = Math.max(write.position(), (first + i) * SECTOR);
            long end = Math.min(write.end(), (first + i + 1) * SECTOR);
            if (there) {
                content.write(begin, write.bytes(), begin - write.position(), end - begin);
            } else if (splits) {
                splits = false;
                int prefix = random.nextInt((int) (end - begin));
                content.write(begin, write.bytes(), begin - write.position(), prefix);
            }
        }
    }

    private double oneOf(double... values) {
        return values[random.nextInt(values.length)];
    }
}
