package com.jackchat.jdbi;

import com.jackchat.domain.ConversationId;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.Message;
import com.jackchat.ports.Appended;
import com.jackchat.ports.ConversationLog;
import com.jackchat.ports.MessagePage;
import com.jackchat.ports.NewMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The logs in {@code jackchat_message}. */
final class JdbiConversationLog implements ConversationLog {

    private final Database database;
    private final LogWriter writer;
    private final Runnable kept;

    /** @param kept returns when all that could be read before will last */
    JdbiConversationLog(Database database, LogWriter writer, Runnable kept) {
        this.database = database;
        this.writer = writer;
        this.kept = kept;
    }

    @Override
    public CompletionStage<Appended> append(NewMessage message) {
        return writer.append(message);
    }

    @Override
    public MessagePage after(HotelId hotel, ConversationId conversation, long seq, int limit) {
        Limits.check(limit, MAX_PAGE);
        // One more than asked for tells whether there are more.
        List<Message> found = read(handle -> MessageTable.after(handle, hotel, conversation, seq, limit + 1));
        boolean more = found.size() > limit;
        return new MessagePage(more ? found.subList(0, limit) : found, more);
    }

    @Override
    public MessagePage before(HotelId hotel, ConversationId conversation, long seq, int limit) {
        Limits.check(limit, MAX_PAGE);
        List<Message> found = read(handle -> MessageTable.before(handle, hotel, conversation, seq, limit + 1));
        boolean more = found.size() > limit;
        List<Message> page = new ArrayList<>(more ? found.subList(0, limit) : found);
        Collections.reverse(page);
        return new MessagePage(page, more);
    }

    private List<Message> read(Function<Handle, List<Message>> messages) {
        List<Message> found = database.read(messages);
        if (!found.isEmpty()) kept.run();
        return found;
    }
}
