package com.jackchat.ports;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Guest;
import com.jackchat.domain.InvalidInputException;
import com.jackchat.domain.NotFoundException;
import com.jackchat.domain.OverloadedException;
import com.jackchat.domain.StaffMember;
import com.jackchat.domain.TooLargeException;
import com.jackchat.domain.UnauthorizedException;
import java.nio.ByteBuffer;

/** Files on their way in and out. Except where it says so, calls block. */
public interface Uploads {

    /** Which files are taken. Never blocks. */
    UploadRules rules();

    /**
     * Takes note of a file that a guest is about to upload, under the safe form of its name.
     *
     * @throws TooLargeException field {@code size}
     * @throws InvalidInputException when it is of a type that is not taken, or empty
     */
    Attachment announce(Guest guest, FileOffer offer);

    /**
     * The same for a member of staff who answers in this conversation.
     *
     * @throws NotFoundException when there is none that the member sees
     */
    Attachment announce(StaffMember me, ConversationId conversation, FileOffer offer);

    /** A link that is good for some minutes from now. Never blocks. */
    FileLink link(FileLink.Use use, String attachment);

    /**
     * The same for somebody who had a link once, and may look at what it led to.
     *
     * @throws NotFoundException when there is no such file in a hotel that the member sees
     */
    FileLink renew(StaffMember me, FileLink.Use use, String attachment);

    /**
     * Begins to take a file; a link serves once.
     *
     * @throws UnauthorizedException when the link is not good for it, or was used before
     * @throws OverloadedException when there is no space for it
     */
    Reception receive(FileLink link);

    /**
     * A file to send out.
     *
     * @throws UnauthorizedException when the link is not good for it
     * @throws NotFoundException when the file is gone
     */
    Download open(FileLink link);

    /** A file that is arriving. Used by one thread at a time; whoever has it closes it. */
    interface Reception extends AutoCloseable {

        /** How many bytes were announced. */
        long announced();

        /** @throws TooLargeException when there are more than were announced */
        void write(ByteBuffer chunk);

        /**
         * Keeps the file, as what it turned out to be.
         *
         * @throws InvalidInputException when it is shorter than announced, or not what it was said to be
         */
        Attachment finish();

        /** Throws away what was not finished. */
        @Override
        void close();
    }

    /**
     * A file, or the thumbnail of one.
     *
     * @param filename what it is to be called where it is saved
     * @param inert whether it is a picture that can do nothing but be looked at
     */
    record Download(StoredFile file, String filename, String contentType, boolean inert) {}
}
