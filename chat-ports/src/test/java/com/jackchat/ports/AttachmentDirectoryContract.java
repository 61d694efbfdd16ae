package com.jackchat.ports;

import static com.jackchat.ports.Fixtures.NOON;
import static com.jackchat.ports.Fixtures.aDraftWith;
import static com.jackchat.ports.Fixtures.aFile;
import static com.jackchat.ports.Fixtures.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.jackchat.domain.Attachment;
import com.jackchat.domain.ConversationId;
import com.jackchat.domain.Draft;
import com.jackchat.domain.Guest;
import com.jackchat.domain.HotelScope;
import com.jackchat.domain.Message;
import com.jackchat.domain.PictureSize;
import com.jackchat.domain.Role;
import com.jackchat.domain.UnknownAttachmentException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link AttachmentDirectory} promises, with the log beside it. Adapters implement this and add nothing. */
public interface AttachmentDirectoryContract {

    /** The storage under test, the same one throughout a test and empty when it starts. */
    Storage storage();

    private AttachmentDirectory files() {
        return storage().attachments();
    }

    private Upload announced(Scene scene, Attachment file, Instant at) {
        Upload upload = new Upload(scene.hotel(), Sender.guest(scene.guest()), file, at);
        files().announce(upload);
        return upload;
    }

    @Test
    default void givesTheLeaveToUploadOnce() {
        Scene scene = Scene.in(storage());
        Upload upload = announced(scene, aFile(), NOON);

        List<Boolean> taken = IntStream.range(0, 16)
                .parallel()
                .mapToObj(
                        i -> files().take(HotelScope.all(), upload.file().id()).isPresent())
                .toList();

        assertThat(taken).containsOnlyOnce(true);
        assertThat(files().take(HotelScope.all(), "unknown")).isEmpty();
    }

    @Test
    default void tellsWhoUploadsWhat() {
        Scene scene = Scene.in(storage());
        Upload upload = announced(scene, aFile(), NOON);

        Upload taken = files().take(HotelScope.all(), upload.file().id()).orElseThrow();

        assertThat(taken).isEqualTo(upload);
    }

    @Test
    default void findsAFileOnceItHasArrived() {
        Scene scene = Scene.in(storage());
        Attachment file = announced(scene, aFile(), NOON).file();
        Attachment picture = new Attachment(file.id(), "Zimmer 📷.jpg", "image/jpeg", 99, new PictureSize(4032, 3024));

        assertThat(files().arrived(scene.hotel(), picture))
                .as("before it was taken")
                .isFalse();
        files().take(scene.scope(), file.id());
        assertThat(files().find(scene.scope(), file.id())).isEmpty();
        assertThat(files().arrived(scene.hotel(), picture)).isTrue();

        assertThat(files().arrived(scene.hotel(), picture)).as("again").isFalse();
        assertThat(files().find(scene.scope(), file.id())).contains(picture);
        assertThat(files().ofSender(scene.hotel(), Sender.guest(scene.guest()), List.of("other", file.id())))
                .containsExactly(picture);
    }

    @Test
    default void knowsWhoseAFileIs() {
        Scene scene = Scene.in(storage());
        Guest another = scene.anotherGuest();
        Attachment file = aFile();
        scene.uploaded(aDraftWith(file));

        Sender sameIdOtherRole = new Sender(Role.STAFF, scene.guest().id().value(), null);
        for (Sender other : List.of(Sender.guest(another), sameIdOtherRole)) {
            assertThat(files().ofSender(scene.hotel(), other, List.of(file.id())))
                    .isEmpty();
        }
    }

    @Test
    default void forgetsWhatIsDropped() {
        Scene scene = Scene.in(storage());
        Attachment dropped = announced(scene, aFile(), NOON).file();
        Attachment kept = aFile();
        scene.uploaded(aDraftWith(kept));
        files().take(scene.scope(), dropped.id());

        files().drop(scene.hotel(), dropped.id());
        files().drop(scene.hotel(), kept.id());

        assertThat(files().arrived(scene.hotel(), dropped)).isFalse();
        assertThat(files().find(scene.scope(), kept.id())).contains(kept);
    }

    @Test
    default void letsAMessageNameItsSendersFiles() {
        Scene scene = Scene.in(storage());
        Draft draft = scene.uploaded(aDraftWith(aFile(), aFile()));

        Message message = scene.says(scene.guest(), draft).message();

        assertThat(message.content()).isEqualTo(draft.content());
        assertThat(files().find(
                                scene.scope(),
                                draft.content().attachments().get(1).id()))
                .contains(draft.content().attachments().get(1));
    }

    @Test
    default void letsNoMessageNameWhatIsNotItsSendersOrNotHere() {
        Scene scene = Scene.in(storage());
        Attachment own = aFile();
        scene.uploaded(aDraftWith(own));
        Attachment staffs = aFile();
        scene.uploadedByAgent(aDraftWith(staffs));
        Attachment coming = announced(scene, aFile(), NOON).file();

        for (Attachment other : List.of(staffs, coming, aFile())) {
            assertThatThrownBy(() -> scene.says(scene.guest(), aDraftWith(own, other)))
                    .asInstanceOf(type(UnknownAttachmentException.class))
                    .extracting(UnknownAttachmentException::field)
                    .isEqualTo("attachments[1].id");
        }
        assertThatThrownBy(() -> scene.says(scene.anotherGuest(), aDraftWith(own)))
                .isInstanceOf(UnknownAttachmentException.class);
        assertThat(storage()
                        .conversations()
                        .current(scene.hotel(), scene.guest().id()))
                .as("nothing was opened for what was refused")
                .isEmpty();
        assertThat(scene.says(scene.guest(), aDraftWith(own)).message().seq())
                .as("and nothing was taken")
                .isEqualTo(1);
    }

    @Test
    default void letsOneMessageNameAFile() {
        Scene scene = Scene.in(storage());
        Attachment file = aFile();
        Draft draft = scene.uploaded(aDraftWith(file));
        ConversationId conversation =
                scene.says(scene.guest(), draft).conversation().id();

        assertThatThrownBy(() -> scene.says(scene.guest(), aDraftWith(file)))
                .isInstanceOf(UnknownAttachmentException.class);
        assertThat(scene.stored(conversation).headSeq()).isEqualTo(1);
    }

    @Test
    default void letsOneOfManyMessagesAtOnceNameAFile() {
        Scene scene = Scene.in(storage());
        Attachment file = aFile();
        scene.uploaded(aDraftWith(file));

        List<CompletionStage<Appended>> sent = IntStream.range(0, 20)
                .mapToObj(i -> scene.sends(scene.guest(), aDraftWith(file)))
                .toList();

        long stored = sent.stream()
                .filter(stage -> stage.handle((appended, failure) -> failure == null)
                        .toCompletableFuture()
                        .join())
                .count();
        assertThat(stored).isEqualTo(1);
    }

    @Test
    default void answersARepeatOfAMessageWithFiles() {
        Scene scene = Scene.in(storage());
        Draft draft = scene.uploaded(aDraftWith(aFile()));
        CompletionStage<Appended> first = scene.sends(scene.guest(), draft);
        CompletionStage<Appended> atOnce = scene.sends(scene.guest(), draft);

        Appended later = scene.says(scene.guest(), draft);

        assertThat(outcome(first).duplicate()).isFalse();
        assertThat(List.of(outcome(atOnce), later))
                .allMatch(Appended::duplicate)
                .extracting(Appended::message)
                .containsOnly(outcome(first).message());
    }

    @Test
    default void givesUpWhatNoMessageNames() {
        Scene scene = Scene.in(storage());
        Attachment named = aFile();
        scene.says(scene.guest(), scene.uploaded(aDraftWith(named)));
        Attachment forsaken = aFile();
        scene.uploaded(aDraftWith(forsaken));
        Attachment announced = announced(scene, aFile(), NOON.minusSeconds(60)).file();
        announced(scene, aFile(), NOON.plusSeconds(1));

        assertThat(files().giveUp(NOON, 200)).containsExactly(announced.id());
        List<String> givenUp = files().giveUp(NOON.plusMillis(1), 200);

        assertThat(givenUp).containsExactly(announced.id(), forsaken.id());
        assertThat(files().find(scene.scope(), forsaken.id())).isEmpty();
        assertThat(files().take(scene.scope(), announced.id())).isEmpty();
        assertThat(files().find(scene.scope(), named.id())).contains(named);
        assertThatThrownBy(() -> scene.says(scene.guest(), aDraftWith(forsaken)))
                .isInstanceOf(UnknownAttachmentException.class);
    }

    @Test
    default void tellsOfWhatWasGivenUpUntilItIsForgotten() {
        Scene scene = Scene.in(storage());
        Attachment one = announced(scene, aFile(), NOON.minusSeconds(5)).file();
        Attachment two = announced(scene, aFile(), NOON.plusSeconds(1)).file();
        Attachment kept = aFile();
        scene.uploaded(aDraftWith(kept));
        files().giveUp(NOON.plusSeconds(2), 1);

        assertThat(files().giveUp(NOON.minusSeconds(9), 200)).containsExactly(one.id());
        files().forget(List.of(one.id(), two.id(), "unknown"));

        assertThat(files().giveUp(NOON.plusSeconds(2), 200)).containsExactlyInAnyOrder(two.id(), kept.id());
    }
}
