package dev.tandem.conversation.virtualagent.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Archives that want to do harm, or were harmed: each is refused with one clear sentence. */
class ZipSafetyTests {

    private static final int CENTRAL = 0x02014b50;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "../outside.json, leads out of the folder",
        "intents/../../x.json, leads out of the folder",
        "..\\windows.json, leads out of the folder",
        "/etc/passwd, is an absolute path",
        "C:\\x.json, is an absolute path",
    })
    void aPathMustStayInside(String path, String why) throws IOException {
        refused(zip("agent.json", "{}", path, "{}"), path, why);
    }

    @Test
    void aNameMustNotWriteToATerminal() throws IOException {
        refused(zip("agent.json", "{}", "intents/\u001b[31m.json", "{}"), "\\u001b[31m", "is no file name");
    }

    @Test
    void oneFileMustNotBeThereTwice() throws IOException {
        var zip = zip("agent.json", "{}", "agent.jsom", "{\"language\":\"de\"}");

        refused(replaced(zip, "agent.jsom", "agent.json"), "agent.json", "is there twice");
    }

    @Test
    void aSymbolicLinkIsRefused() throws IOException {
        var zip = zip("agent.json", "{}", "intents/a.json", "/etc/passwd");
        var central = find(zip, CENTRAL, 2);
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put(central + 5, (byte) 3);
        buffer.putInt(central + 38, 0xA1FF << 16);

        refused(zip, "intents/a.json", "is a symbolic link");
    }

    @Test
    void whatUnpacksToFarMoreThanItsSizeIsRefused() throws IOException {
        refused(zip("agent.json", "{}", "intents/a.json", " ".repeat(4 << 20)), "intents/a.json", "times its size");
    }

    @Test
    void whatClaimsLessThanItUnpacksToIsRefused() throws IOException {
        var zip = zip("agent.json", "{}", "intents/a.json", " ".repeat(4 << 20));
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(find(zip, CENTRAL, 2) + 24, 100);

        refused(zip, "intents/a.json", "does not have the length");
    }

    @Test
    void sizesAndCountsAreLimited() throws IOException {
        var many = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(many)) {
            for (int i = 0; i <= FileCollector.MAX_FILES; i++) {
                out.putNextEntry(new ZipEntry("intents/" + i + ".json"));
            }
        }
        refused(many.toByteArray(), "entries", "at most 20000 are read");

        var huge = zip("agent.json", "{}", "intents/a.json", "x");
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putInt(find(huge, CENTRAL, 2) + 24, 1 << 30);
        refused(huge, "intents/a.json", "larger than 16 MiB");
    }

    @Test
    void allTogetherIsLimitedToo() {
        var files = new FileCollector("agent.zip");
        for (int i = 0; i < 4; i++) {
            files.add("intents/" + i + ".json", new byte[(int) FileCollector.MAX_FILE_BYTES]);
        }

        assertThatThrownBy(() -> files.add("intents/last.json", new byte[1]))
                .hasMessage("agent.zip is larger than 64 MiB in all, at intents/last.json");
    }

    @Test
    void whatIsNoZipOrOnlyAPartOfOneIsNamed() throws IOException {
        var whole = zip("agent.json", "{}", "intents/a.json", "{\"name\":\"a\"}");

        refused("hello".getBytes(StandardCharsets.UTF_8), "agent.zip", "is not a zip archive");
        refused(new byte[0], "agent.zip", "is not a zip archive");
        refused(Arrays.copyOf(whole, whole.length - 30), "agent.zip", "is cut off");
        assertThat(AgentExport.at(write(whole).toString()).definition().intents())
                .hasSize(1);
    }

    @Test
    void everyCutAndEveryFlippedByteIsReadOrRefused() throws IOException {
        var whole = zip("agent.json", "{}", "intents/a.json", "{\"name\":\"a\"}");
        for (int i = 0; i < whole.length; i++) {
            readOrRefused(Arrays.copyOf(whole, i));
            var flipped = whole.clone();
            flipped[i] ^= (byte) 0xFF;
            readOrRefused(flipped);
        }
    }

    @Test
    void aDamagedFileIsNamed() throws IOException {
        var zip = zip("agent.json", "{}", "intents/a.json", "{\"name\":\"a\"}");
        zip[find(zip, CENTRAL, 2) + 16] ^= 1;

        refused(zip, "intents/a.json", "its checksum is wrong");
    }

    @Test
    void aLinkOutOfAFolderIsRefused() throws IOException {
        var agent = Files.createDirectories(folder.resolve("agent/intents"));
        Files.writeString(folder.resolve("secret.json"), "{\"name\":\"secret\"}");
        Files.writeString(folder.resolve("agent/agent.json"), "{}");
        Files.createSymbolicLink(agent.resolve("a.json"), folder.resolve("secret.json"));

        assertThatThrownBy(() -> AgentExport.at(folder.resolve("agent").toString()))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("is a symbolic link that leads out of the folder");
    }

    private void readOrRefused(byte[] zip) {
        try {
            ZipArchive.read(zip, "agent.zip", new FileCollector("agent.zip"));
        } catch (InvalidAgentDefinitionException refused) {
            assertThat(refused).hasMessageContaining("agent.zip");
        }
    }

    private void refused(byte[] zip, String what, String why) throws IOException {
        var file = write(zip);
        assertThatThrownBy(() -> AgentExport.at(file.toString()))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("agent.zip")
                .hasMessageContaining(what)
                .hasMessageContaining(why);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Path write(byte[] zip) throws IOException {
        return Files.write(folder.resolve("agent.zip"), zip);
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static int find(byte[] zip, int signature, int nth) {
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        var seen = 0;
        for (int i = 0; i + 4 <= zip.length; i++) {
            if (buffer.getInt(i) == signature && ++seen == nth) {
                return i;
            }
        }
        throw new AssertionError("no such record");
    }

    private static byte[] replaced(byte[] zip, String from, String to) {
        return new String(zip, StandardCharsets.ISO_8859_1).replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
    }
}
