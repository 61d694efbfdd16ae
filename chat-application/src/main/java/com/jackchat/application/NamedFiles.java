package com.jackchat.application;

import static java.util.stream.Collectors.toMap;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.Draft;
import com.jackchat.domain.HotelId;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.MessageContent;
import com.jackchat.domain.UnknownAttachmentException;
import com.jackchat.ports.AttachmentDirectory;
import com.jackchat.ports.Sender;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** What a message says of its files, in the words of those who took them: of the sender's own only the ids count. */
final class NamedFiles {

    private final AttachmentDirectory directory;

    NamedFiles(AttachmentDirectory directory) {
        this.directory = directory;
    }

    /**
     * The draft as it may be stored. Blocks.
     *
     * @throws UnknownAttachmentException when a file is not the sender's, or is not there yet
     */
    Draft known(HotelId hotel, Sender sender, Draft draft) {
        List<String> ids =
                draft.content().attachments().stream().map(Attachment::id).toList();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw new InvalidInputException("attachments", "name a file twice");
        }
        Map<String, Attachment> found =
                directory.ofSender(hotel, sender, ids).stream().collect(toMap(Attachment::id, file -> file));
        List<Attachment> files = new ArrayList<>();
        for (String id : ids) {
            Attachment file = found.get(id);
            if (file == null) throw new UnknownAttachmentException(files.size());
            files.add(file);
        }
        return with(draft, files);
    }

    private static Draft with(Draft draft, List<Attachment> files) {
        MessageContent said = draft.content();
        MessageContent content =
                new MessageContent(said.text(), said.quickReplies(), said.buttons(), said.cards(), files, said.reply());
        return new Draft(draft.clientMessageId(), content, draft.replyTo(), draft.mentions(), draft.metadata());
    }
}
