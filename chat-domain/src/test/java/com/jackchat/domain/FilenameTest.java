package com.jackchat.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilenameTest {

    private static String safe(String given) {
        return Filename.of(given, new ContentType("application/x-unknown")).value();
    }

    private static String safe(String given, String type) {
        return Filename.of(given, new ContentType(type)).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bill.pdf",
                "Rechnung für Zimmer 12 (Kopie).pdf",
                "メニュー 🍣.txt",
                "فاتورة.pdf",
                "été & hiver, 50%.png",
                "archive.tar.gz",
                "no extension",
                "👩‍🍳.png",
                "console.log"
            })
    void leavesOrdinaryNamesAsTheyAre(String name) {
        assertThat(safe(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "../../etc/passwd            | passwd",
                "/etc/passwd                 | passwd",
                "C:\\Windows\\system32\\a.dll | a.dll",
                "a/..                        | file",
                "..                          | file",
                ".                           | file",
                "...                         | file",
                "folder/                     | file",
                ".htaccess                   | htaccess",
                "name.txt. .                 | name.txt",
                "a:b*c?d<e>f.txt             | a_b_c_d_e_f.txt",
                "a\"b.txt                    | a_b.txt",
                "file.txt::$DATA             | file.txt__$DATA"
            })
    void leavesNothingOfAPath(String given, String safe) {
        assertThat(safe(given)).isEqualTo(safe);
    }

    @ParameterizedTest
    @ValueSource(strings = {"con", "CON.txt", "nul", "Aux.pdf", "com1", "LPT9.doc", "com¹", "prn ", "CONIN$"})
    void keepsClearOfTheNamesOfDevices(String given) {
        assertThat(safe(given)).startsWith("_");
    }

    @Test
    void leavesNothingInvisible() {
        assertThat(safe("invoice\u202Efdp.exe")).isEqualTo("invoicefdp.exe");
        assertThat(safe("\u2066a\u2069\u200E\u200F\u061C.txt")).isEqualTo("a.txt");
        assertThat(safe("a\u0000b\r\nc\td\u007F\u0085.txt")).isEqualTo("ab c d.txt");
        assertThat(safe("a\u00ADb\uFEFFc.txt")).isEqualTo("abc.txt");
        assertThat(safe("\uE000\uFFFF.txt")).isEqualTo("txt");
        assertThat(safe("a\uD800.txt")).isEqualTo("a.txt");
        assertThat(safe("a\u2028b.txt")).isEqualTo("a b.txt");
        assertThat(safe("\u200D\u200C")).isEqualTo("file");
    }

    @Test
    void namesTheSameThingTheSame() {
        assertThat(safe("e\u0301te\u0301.png")).isEqualTo("été.png");
    }

    @Test
    void shortensWhatIsTooLongAndKeepsItsEnd() {
        String name = safe("x".repeat(500) + ".jpeg");

        assertThat(name).hasSize(Filename.MAX).endsWith("x….jpeg");
        assertThat(safe("x".repeat(200))).hasSize(200);
        assertThat(safe("🛏".repeat(300) + ".png"))
                .hasSizeLessThanOrEqualTo(Filename.MAX)
                .endsWith("🛏….png");
        assertThat(safe("a." + "x".repeat(500))).hasSize(Filename.MAX).endsWith("x…");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bill.hta", "bill.js", "bill.vbs", "bill.ps1", "bill.url", "bill.html", "bill.svg", "bill.HTA."})
    void letsNoTextPassForSomethingThatRuns(String name) {
        assertThat(safe(name, "text/plain")).startsWith("bill.").endsWith(".txt");
        assertThat(safe(name, "image/png")).endsWith(".png");
    }

    @Test
    void endsAsFilesOfItsTypeDo() {
        assertThat(safe("View.JPEG", "image/jpeg")).isEqualTo("View.JPEG");
        assertThat(safe("notes.md", "text/plain")).isEqualTo("notes.md");
        assertThat(safe("csv", "text/csv")).isEqualTo("csv.csv");
        assertThat(safe("", "application/pdf")).isEqualTo("file.pdf");
        assertThat(safe("CON", "text/plain")).isEqualTo("_CON.txt");
        assertThat(safe("x".repeat(300) + ".hta", "text/plain"))
                .hasSize(Filename.MAX)
                .endsWith("….txt");
        assertThat(safe("plan.dwg", "image/vnd.dwg")).isEqualTo("plan.dwg");
    }

    @Test
    void alwaysNamesAFile() {
        assertThat(safe("")).isEqualTo("file");
        assertThat(safe("   ")).isEqualTo("file");
        assertThatThrownBy(() -> new Filename("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Filename("x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeAnAttachmentsName() {
        assertThat(new Attachment("1", safe("a\u0000/\u0007"), "text/plain", 1).filename())
                .isEqualTo("file");
    }

    @Test
    void readsContentTypesAsTheyAreWritten() {
        assertThat(ContentType.of(" Image/PNG ; charset=utf-8").value()).isEqualTo("image/png");
        for (String wrong :
                new String[] {"", "png", "a/b/c", "image/", "/png", "image/png\r\nX: y", "a b/c", "ım/age"}) {
            assertThatThrownBy(() -> ContentType.of(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(InvalidInputException.class, it -> assertThat(it.field())
                            .isEqualTo("contentType"));
        }
    }
}
