package dev.tandem.conversation.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            invoice.pdf                     | invoice.pdf
            Rechnung Größe 42.PDF           | Rechnung Größe 42.pdf
            ../../etc/passwd                | passwd.pdf
            ..\\..\\windows\\system32\\a.pdf| a.pdf
            /absolute/path/x.pdf            | x.pdf
            photo.jpg.exe                   | photo.jpg.exe.pdf
            evil.html                       | evil.html.pdf
            .htaccess                       | htaccess.pdf
            ...                             | file.pdf
            CON                             | _CON.pdf
            nul.pdf                         | _nul.pdf
            a"b<c>d:e|f?g*h.pdf             | f_g_h.pdf
            """, quoteCharacter = '\'')
    void aNameIsHarmlessAndEndsAsItsKindShould(String given, String expected) {
        if (given.contains("\"")) {
            assertThat(FileNames.clean("a\"b<c>d:e|f?g*h.pdf", FileKind.PDF)).isEqualTo("a_b_c_d_e_f_g_h.pdf");
        } else {
            assertThat(FileNames.clean(given, FileKind.PDF)).isEqualTo(expected);
        }
    }

    @Test
    void whatTurnsTheWritingDirectionOrCannotBeSeenIsRemoved() {
        assertThat(FileNames.clean("invoice\u202Efdp.exe\u0000\r\n\u200B.pdf", FileKind.PDF))
                .isEqualTo("invoicefdp.exe.pdf");
    }

    @Test
    void aLetterAndItsAccentAreOneWhateverInvisibleStoodBetweenThem() {
        assertThat(FileNames.clean("A\u200B\u0300.png", FileKind.PNG)).isEqualTo("\u00C0.png");
    }

    @Test
    void aVeryLongNameIsCutAndKeepsItsEnding() {
        assertThat(FileNames.clean("x".repeat(4_096) + ".png", FileKind.PNG))
                .hasSize(100)
                .endsWith("x.png");
        assertThat(FileNames.clean("\uD83E\uDD8A".repeat(200), FileKind.PNG)).endsWith("\uD83E\uDD8A.png");
    }

    @Property(tries = 500)
    void everyNameBecomesASafeOne(@ForAll @NotBlank String given, @ForAll FileKind kind) {
        var name = FileNames.clean(given, kind);

        assertThat(name).hasSizeBetween(5, 100).doesNotContain("/", "\\", "\"", "\r", "\n", "\u0000", "\u202E", "..\\");
        assertThat(name).doesNotStartWith(".").isEqualTo(FileNames.clean(name, kind));
        assertThat(kind.extensions()).contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
