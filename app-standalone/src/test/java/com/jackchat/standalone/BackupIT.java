package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A backup is made, more is said, and the backup is put back: what operators and guests see of it. */
class BackupIT {

    private static final Pattern EPOCH = Pattern.compile("\"epoch\":\"([^\"]+)\"");
    private static final Pattern CONVERSATION = Pattern.compile("\"conversationId\":\"([^\"]+)\"");

    @TempDir
    private Path directory;

    @Test
    void bringsBackWhatWasSaidAndTellsClientsThatHistoryIsAnother() throws Exception {
        String known;
        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            say(jar, "m-1", "before the backup");
            jar.terminate();
        }
        assertThat(run("backup", "chat.backup")).startsWith("0 ").contains("chat.backup has the database of");
        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            say(jar, "m-2", "after the backup");
            known = resumed(jar, "");
            assertThat(known).contains("before the backup", "after the backup");
            assertThat(run("backup", "second.backup")).startsWith("1 ").contains("is in use", "Stop it first");
            jar.terminate();
        }
        assertThat(run("backup", "chat.backup")).startsWith("1 ").contains("is there already", "--replace");
        assertThat(run("restore", "chat.backup")).startsWith("1 ").contains("holds a database already", "--replace");

        assertThat(run("restore", "chat.backup", "--replace")).startsWith("0 ").contains("What was there before is in");

        try (RunningJar jar = RunningJar.start(directory, Map.of())) {
            String cursor = ",\"conversationId\":\"" + first(CONVERSATION, known) + "\",\"afterSeq\":2,\"epoch\":\""
                    + first(EPOCH, known) + "\"";
            assertThat(resumed(jar, cursor))
                    .contains("\"recovered\":false", "before the backup")
                    .doesNotContain("after the backup", first(EPOCH, known));
            assertThat(say(jar, "m-3", "after the restore")).contains("\"seq\":2,");
            assertThat(jar.err()).doesNotContain(" WARN ", " ERROR ");
        }
        assertThat(directory.resolve("second.backup")).doesNotExist();
        try (Stream<Path> data = Files.list(directory.resolve("data"))) {
            assertThat(data.filter(file -> file.getFileName().toString().startsWith("replaced-")))
                    .hasSize(1);
        }
    }

    /** The acknowledgement of what the guest says, who then leaves. */
    private static String say(RunningJar jar, String id, String content) throws IOException {
        try (WireClient guest = WireClient.guest(jar.awaitPort(), "guest")) {
            guest.say(id, content);
            return guest.next("message_ack");
        }
    }

    /** What a guest is shown who comes back with this cursor. */
    private static String resumed(RunningJar jar, String cursor) throws IOException {
        try (WireClient guest = WireClient.connect(jar.awaitPort())) {
            guest.handshake("/ws/chat?hotelId=hotel_1");
            guest.text("{\"type\":\"identify\",\"visitorId\":\"guest\",\"resumeConversation\":true" + cursor + "}");
            return guest.next("history");
        }
    }

    /** The exit status of the command, and what it says; in this process, which starts none for each. */
    private String run(String... command) throws IOException {
        Path settings = directory.resolve("chat.properties");
        Files.writeString(settings, "CHAT_DATA_DIR=" + directory.resolve("data"));
        StringWriter said = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(said));
        commandLine.setErr(new PrintWriter(said));
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.set(1, directory.resolve(command[1]).toString());
        arguments.addAll(List.of("--config", settings.toString()));
        return commandLine.execute(arguments.toArray(String[]::new)) + " " + said;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }
}
