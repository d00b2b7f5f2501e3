package dev.tandem.conversation.virtualagent.definition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A zip archive of untrusted origin, read from its central directory as unpackers do (PKWARE APPNOTE 4.3). It is read
 * here rather than with {@code java.util.zip}, which hides duplicate names and symbolic links and lets one unpack
 * without limit.
 */
final class ZipArchive {

    /** Above this ratio, an entry of more than {@link #HARMLESS} bytes is a zip bomb; JSON rarely exceeds 30. */
    private static final long MAX_RATIO = 120;

    private static final int HARMLESS = 1 << 20;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int END_LENGTH = 22;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL_LENGTH = 30;
    private static final int MAX_COMMENT = 0xFFFF;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int SYMBOLIC_LINK = 0xA000;
    private static final int REGULAR_FILE = 0x8000;
    private static final int FOLDER = 0x4000;
    private static final int ENCRYPTED = 1;
    private static final int UTF_8_NAME = 1 << 11;

    private final ByteBuffer zip;
    private final String where;

    /** One entry of the central directory. */
    private record Entry(
            String name, int flags, int method, int crc, long packed, long size, long header, int unixType) {}

    private ZipArchive(byte[] zip, String where) {
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        this.where = where;
    }

    /**
     * Unpacks every file into memory.
     *
     * @param where names the archive in errors
     * @throws InvalidAgentDefinitionException if it is none, damaged, or made to do harm
     */
    static void read(byte[] zip, String where, FileCollector files) {
        try {
            new ZipArchive(zip, where).read(files);
        } catch (IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException outside) {
            throw new InvalidAgentDefinitionException(where + " is damaged: it refers to bytes that it lacks", outside);
        }
    }

    private void read(FileCollector files) {
        for (var entry : entries()) {
            if (entry.unixType() == SYMBOLIC_LINK) {
                throw refused(entry.name(), "is a symbolic link");
            }
            if (entry.unixType() != 0 && entry.unixType() != REGULAR_FILE && entry.unixType() != FOLDER) {
                throw refused(entry.name(), "is no file");
            }
            if (entry.name().endsWith("/") || entry.unixType() == FOLDER) {
                files.check(entry.name());
                continue;
            }
            files.expect(entry.name(), entry.size());
            files.add(entry.name(), content(entry));
        }
    }

    private List<Entry> entries() {
        var end = endOfDirectory();
        var count = zip.getShort(end + 10) & 0xFFFF;
        var length = zip.getInt(end + 12) & 0xFFFFFFFFL;
        if (count > FileCollector.MAX_FILES) {
            throw new InvalidAgentDefinitionException(
                    where + " has " + count + " entries, at most " + FileCollector.MAX_FILES + " are read");
        }
        if (length > end) {
            throw new InvalidAgentDefinitionException(where + " is damaged or cut off: its directory is incomplete");
        }
        var at = (int) (end - length);
        var shift = at - (zip.getInt(end + 16) & 0xFFFFFFFFL);
        var entries = new ArrayList<Entry>();
        while (at < end && entries.size() < count) {
            if (zip.getInt(at) != CENTRAL_SIGNATURE) {
                throw new InvalidAgentDefinitionException(where + " is damaged: its directory is no directory");
            }
            var nameLength = zip.getShort(at + 28) & 0xFFFF;
            var flags = zip.getShort(at + 8) & 0xFFFF;
            var madeBy = zip.getShort(at + 4) & 0xFFFF;
            entries.add(new Entry(
                    name(at + CENTRAL_LENGTH, nameLength, flags),
                    flags,
                    zip.getShort(at + 10) & 0xFFFF,
                    zip.getInt(at + 16),
                    zip.getInt(at + 20) & 0xFFFFFFFFL,
                    zip.getInt(at + 24) & 0xFFFFFFFFL,
                    (zip.getInt(at + 42) & 0xFFFFFFFFL) + shift,
                    madeBy >> 8 == UNIX ? zip.getInt(at + 38) >>> 16 & FILE_TYPE : 0));
            at += CENTRAL_LENGTH + nameLength + (zip.getShort(at + 30) & 0xFFFF) + (zip.getShort(at + 32) & 0xFFFF);
        }
        if (entries.size() != count) {
            throw new InvalidAgentDefinitionException(where + " is damaged or cut off: its directory is incomplete");
        }
        return entries;
    }

    private int endOfDirectory() {
        var last = zip.capacity() - END_LENGTH;
        for (int at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
            if (zip.getInt(at) == END_SIGNATURE
                    && at + END_LENGTH + (zip.getShort(at + 20) & 0xFFFF) <= zip.capacity()) {
                return at;
            }
        }
        throw new InvalidAgentDefinitionException(
                zip.capacity() >= 4 && zip.getInt(0) == LOCAL_SIGNATURE
                        ? where + " is cut off: the directory at its end is missing"
                        : where + " is not a zip archive");
    }

    private byte[] content(Entry entry) {
        if ((entry.flags() & ENCRYPTED) != 0) {
            throw refused(entry.name(), "is encrypted");
        }
        if (entry.size() > HARMLESS && entry.size() / Math.max(1, entry.packed()) > MAX_RATIO) {
            throw refused(entry.name(), "unpacks to " + entry.size() / Math.max(1, entry.packed()) + " times its size");
        }
        var header = Math.toIntExact(entry.header());
        if (zip.getInt(header) != LOCAL_SIGNATURE) {
            throw refused(entry.name(), "is not where the directory says");
        }
        var start = header + LOCAL_LENGTH + (zip.getShort(header + 26) & 0xFFFF) + (zip.getShort(header + 28) & 0xFFFF);
        var packed = new byte[Math.toIntExact(Math.min(entry.packed(), zip.capacity()))];
        zip.get(start, packed);
        var content = switch (entry.method()) {
            case 0 -> packed;
            case 8 -> inflated(entry, packed);
            default -> throw refused(entry.name(), "is packed with an unknown method, " + entry.method());
        };
        var crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != entry.crc()) {
            throw refused(entry.name(), "is damaged: its checksum is wrong");
        }
        return content;
    }

    /** Never unpacks more than the directory announced, whatever the data want. */
    private byte[] inflated(Entry entry, byte[] packed) {
        var content = new byte[Math.toIntExact(entry.size()) + 1];
        try (var inflater = new Inflater(true)) {
            inflater.setInput(packed);
            var length = 0;
            while (!inflater.finished() && length < content.length) {
                var more = inflater.inflate(content, length, content.length - length);
                if (more == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    break;
                }
                length += more;
            }
            if (length != entry.size()) {
                throw refused(entry.name(), "does not have the length that the directory says");
            }
            return Arrays.copyOf(content, length);
        } catch (DataFormatException damaged) {
            throw new InvalidAgentDefinitionException(where + ": " + entry.name() + " is damaged", damaged);
        }
    }

    /** UTF-8 whether the archive says so or not, as most write it; else what DOS wrote. */
    private String name(int at, int length, int flags) {
        var bytes = new byte[length];
        zip.get(at, bytes);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException otherwise) {
            if ((flags & UTF_8_NAME) != 0) {
                throw new InvalidAgentDefinitionException(where + " is damaged: a name in it is no UTF-8", otherwise);
            }
            return new String(
                    bytes, Charset.isSupported("IBM437") ? Charset.forName("IBM437") : StandardCharsets.ISO_8859_1);
        }
    }

    private InvalidAgentDefinitionException refused(String name, String why) {
        return new InvalidAgentDefinitionException(where + ": " + FileCollector.printable(name) + " " + why);
    }
}
