package com.jackchat.jdbi;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.Role;
import com.jackchat.jdbi.AttachmentTable.Status;
import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.Sender;
import com.jackchat.ports.Upload;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What is known of files, in {@code jackchat_attachment}. */
final class JdbiAttachmentDirectory implements AttachmentDirectory {

    private static final int MAX_GIVEN_UP = 200;
    private static final String FILE = "id, filename, content_type, byte_size, width, height";

    private final Database database;

    JdbiAttachmentDirectory(Database database) {
        this.database = database;
    }

    @Override
    public void announce(Upload upload) {
        Attachment file = upload.file();
        database.write(handle -> {
            var insert = handle.createUpdate(
                    "INSERT INTO jackchat_attachment (id, hotel, sender_role, sender, filename,"
                            + " content_type, byte_size, status, announced_at, loose_since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            Binding.to(insert)
                    .text(file.id())
                    .text(upload.hotel().value())
                    .choice(upload.sender().role())
                    .text(upload.sender().id())
                    .text(file.filename())
                    .text(file.contentType())
                    .number(file.size())
                    .choice(Status.ANNOUNCED)
                    .instant(upload.announcedAt())
                    .instant(upload.announcedAt());
            return insert.execute();
        });
    }

    @Override
    public Optional<Upload> take(HotelScope scope, String id) {
        // Of two who come at once, the second waits for the first one's row, and then finds another status.
        return database.write(
                handle -> handle.createQuery("SELECT " + FILE + ", hotel, sender_role, sender, announced_at"
                                + " FROM jackchat_attachment WHERE id = ? AND status = ? FOR UPDATE")
                        .bind(0, id)
                        .bind(1, Status.ANNOUNCED.name())
                        .map(JdbiAttachmentDirectory::upload)
                        .findOne()
                        .filter(upload -> scope.includes(upload.hotel()))
                        .filter(upload -> move(handle, upload.hotel(), id, Status.ANNOUNCED, Status.TAKEN)),
                Optional::isPresent);
    }

    private static boolean move(Handle handle, HotelId hotel, String id, Status from, Status to) {
        return handle.execute(
                        "UPDATE jackchat_attachment SET status = ? WHERE id = ? AND hotel = ? AND status = ?",
                        to.name(),
                        id,
                        hotel.value(),
                        from.name())
                == 1;
    }

    @Override
    public boolean arrived(HotelId hotel, Attachment file) {
        PictureSize picture = file.picture();
        return database.write(
                handle -> {
                    var update = handle.createUpdate(
                            "UPDATE jackchat_attachment SET filename = ?, content_type = ?,"
                                    + " byte_size = ?, width = ?, height = ?, status = ? WHERE id = ? AND hotel = ? AND status = ?");
                    Binding.to(update)
                            .text(file.filename())
                            .text(file.contentType())
                            .number(file.size())
                            .number(picture == null ? null : picture.width())
                            .number(picture == null ? null : picture.height())
                            .choice(Status.ARRIVED)
                            .text(file.id())
                            .text(hotel.value())
                            .choice(Status.TAKEN);
                    return update.execute() == 1;
                },
                arrived -> arrived);
    }

    /** Not forced to the disk: what comes back is given up a day later. */
    @Override
    public void drop(HotelId hotel, String id) {
        database.write(
                handle -> handle.execute(
                        "DELETE FROM jackchat_attachment WHERE id = ? AND hotel = ? AND status = ?",
                        id,
                        hotel.value(),
                        Status.TAKEN.name()),
                dropped -> false);
    }

    @Override
    public Optional<Attachment> find(HotelScope scope, String id) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + FILE + ", hotel FROM jackchat_attachment WHERE id = ? AND status = ?")
                .bind(0, id)
                .bind(1, Status.ARRIVED.name())
                .map((row, context) -> scope.includes(new HotelId(row.getString("hotel")))
                        ? Optional.of(file(row, context))
                        : Optional.<Attachment>empty())
                .findOne()
                .flatMap(found -> found));
    }

    @Override
    public List<Attachment> ofSender(HotelId hotel, Sender sender, Collection<String> ids) {
        return database.read(handle -> handle.createQuery("SELECT " + FILE + " FROM jackchat_attachment"
                        + " WHERE id = ANY(?) AND hotel = ? AND sender_role = ? AND sender = ? AND status = ?")
                .bindArray(0, String.class, ids)
                .bind(1, hotel.value())
                .bind(2, sender.role().name())
                .bind(3, sender.id())
                .bind(4, Status.ARRIVED.name())
                .map(JdbiAttachmentDirectory::file)
                .list());
    }

    @Override
    public List<String> giveUp(Instant announcedBefore, int limit) {
        Limits.check(limit, MAX_GIVEN_UP);
        // Forced to the disk before anything is deleted: a message that came later must not find the file again.
        return database.write(
                handle -> {
                    List<String> ids = handle.createQuery("SELECT id FROM jackchat_attachment WHERE loose_since < ?"
                                    + " ORDER BY loose_since, id FETCH FIRST ? ROWS ONLY FOR UPDATE")
                            .bind(0, announcedBefore.toEpochMilli())
                            .bind(1, limit)
                            .mapTo(String.class)
                            .list();
                    if (ids.isEmpty()) return ids;
                    handle.createUpdate("UPDATE jackchat_attachment SET status = ?, loose_since = 0 WHERE id = ANY(?)")
                            .bind(0, Status.GIVEN_UP.name())
                            .bindArray(1, String.class, ids)
                            .execute();
                    return ids;
                },
                ids -> !ids.isEmpty());
    }

    @Override
    public void forget(Collection<String> ids) {
        database.write(
                handle -> handle.createUpdate("DELETE FROM jackchat_attachment WHERE id = ANY(?) AND status = ?")
                        .bindArray(0, String.class, ids)
                        .bind(1, Status.GIVEN_UP.name())
                        .execute(),
                forgotten -> false);
    }

    private static Upload upload(ResultSet row, StatementContext context) throws SQLException {
        Role role = Role.valueOf(row.getString("sender_role"));
        return new Upload(
                new HotelId(row.getString("hotel")),
                new Sender(role, row.getString("sender"), null),
                file(row, context),
                Instant.ofEpochMilli(row.getLong("announced_at")));
    }

    private static Attachment file(ResultSet row, StatementContext context) throws SQLException {
        int width = row.getInt("width");
        int height = row.getInt("height");
        return new Attachment(
                row.getString("id"),
                row.getString("filename"),
                row.getString("content_type"),
                row.getLong("byte_size"),
                width > 0 && height > 0 ? new PictureSize(width, height) : null);
    }
}
