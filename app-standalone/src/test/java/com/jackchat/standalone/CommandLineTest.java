package com.jackchat.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.jackchat.jdbi.JdbiStorage;
import com.jackchat.ports.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @TempDir
    Path dir;

    private Path config;
    private String out = "";
    private String err = "";

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(dir.resolve("chat.properties"), "CHAT_DATA_DIR=" + dir.resolve("data"));
    }

    @Test
    void explainsEverySetting() {
        int status = run("--help");

        assertThat(status).isZero();
        assertThat(KnownSettings.ALL).allSatisfy(setting -> assertThat(out)
                .contains("  " + setting.name() + "=" + setting.byDefault() + System.lineSeparator()));
        // A default cannot be broken into lines.
        assertThat(out.lines())
                .filteredOn(line -> !line.startsWith("  CHAT_UPLOAD_TYPES="))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void namesItsVersion() {
        assertThat(run("--version")).isZero();
        assertThat(out).startsWith("Jack Chat ");
    }

    @Test
    void refusesAnUnknownCommand() {
        assertThat(run("surve")).isEqualTo(2);
        assertThat(err).contains("surve").doesNotContain("\tat ");
    }

    @Test
    void refusesWrongSettingsWithoutAStackTrace() throws IOException {
        Files.writeString(config, "WEBSOCKET_PORT=many\nWEBSOCKET_PTAH=/ws\n");

        assertThat(run("--config", config.toString())).isEqualTo(2);
        assertThat(err).contains("WEBSOCKET_PORT", "WEBSOCKET_PTAH").doesNotContain("\tat ", "Exception");
        assertThat(dir.resolve("data")).doesNotExist();
    }

    @Test
    void addsListsAndChangesStaff() {
        makeDatabase();

        int added = run("--config", config.toString(), "staff", "add", "anna", "--name", "Anna", "--hotels", "h2,h1");
        String made = out.strip();
        int withPassword = runWithInput(
                "correct horse battery\n",
                "staff",
                "add",
                "otto",
                "--role",
                "admin",
                "--password-stdin",
                "--config",
                config.toString());
        String outOfSecond = out;
        int listed = run("staff", "list", "--config", config.toString());

        assertThat(added).isZero();
        assertThat(made).matches("[A-Za-z0-9_-]{24}");
        assertThat(withPassword).isZero();
        assertThat(outOfSecond).isEmpty();
        assertThat(listed).isZero();
        assertThat(out.lines()).containsExactly("anna\tAnna\tagent\th1,h2", "otto\totto\tadmin\t*");
        assertThat(mayLogIn("anna", made)).isTrue();
        assertThat(mayLogIn("otto", "correct horse battery")).isTrue();

        assertThat(run("staff", "password", "anna", "--config", config.toString()))
                .isZero();

        assertThat(mayLogIn("anna", made)).isFalse();
        assertThat(mayLogIn("anna", out.strip())).isTrue();
    }

    @Test
    void refusesALoginThatIsTakenAndOneThatIsNot() {
        makeDatabase();
        run("staff", "add", "anna", "--config", config.toString());

        assertThat(run("staff", "add", "ANNA", "--config", config.toString())).isEqualTo(1);
        assertThat(err).contains("There is a ANNA already.");
        assertThat(run("staff", "password", "otto", "--config", config.toString()))
                .isEqualTo(1);
        assertThat(err).contains("There is no otto");
    }

    @Test
    void refusesAPasswordARoleAndHotelsThatAreNotAllowed() {
        makeDatabase();
        String file = config.toString();

        assertThat(runWithInput("short\n", "staff", "add", "anna", "--password-stdin", "--config", file))
                .isEqualTo(2);
        assertThat(err).contains("12 to 200 characters").doesNotContain("short\n");
        assertThat(run("staff", "add", "anna", "--role", "boss", "--config", file))
                .isEqualTo(2);
        assertThat(err).contains("agent or manager or admin");
        assertThat(run("staff", "add", "anna", "--hotels", "a b", "--config", file))
                .isEqualTo(2);
        assertThat(run("staff", "add", "anna", "--role", "admin", "--hotels", "h1", "--config", file))
                .isEqualTo(2);
        assertThat(err).contains("of an administrator are all hotels");
        assertThat(run("staff", "list", "--config", file)).isZero();
        assertThat(out).isEmpty();
    }

    @Test
    void makesNoDatabaseOnlyToLookForAccounts() {
        assertThat(run("staff", "list", "--config", config.toString())).isEqualTo(1);
        assertThat(err).contains("There are no accounts yet");
        assertThat(dir.resolve("data")).doesNotExist();
    }

    private void makeDatabase() {
        JdbiStorage.embedded(dir.resolve("data")).close();
    }

    private boolean mayLogIn(String login, String password) {
        try (Storage storage = JdbiStorage.embedded(dir.resolve("data"))) {
            return new AccountAuthenticator(storage.staff(), new Passwords())
                    .byPassword(login, password)
                    .isPresent();
        }
    }

    private int runWithInput(String input, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(args);
        } finally {
            System.setIn(before);
        }
    }

    private int run(String... args) {
        StringWriter newOut = new StringWriter();
        StringWriter newErr = new StringWriter();
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(newOut, true)).setErr(new PrintWriter(newErr, true));
        int status = commandLine.execute(args);
        out = newOut.toString();
        err = newErr.toString();
        return status;
    }
}
