package dev.tandem.conversation.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.MediaType;

/** The files that are taken, and how their bytes prove it. Everything else is refused, whatever it is called. */
enum FileKind {
    PNG("image/png", List.of("png")) {
        @Override
        boolean matches(Head head) {
            return head.has(0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 'I', 'H', 'D', 'R')
                    && head.pixelsAllowed(head.bigEndian32(16), head.bigEndian32(20));
        }
    },
    JPEG("image/jpeg", List.of("jpg", "jpeg")) {
        @Override
        boolean matches(Head head) {
            return head.has(0, 0xFF, 0xD8, 0xFF);
        }
    },
    GIF("image/gif", List.of("gif")) {
        @Override
        boolean matches(Head head) {
            return (head.has(0, "GIF87a") || head.has(0, "GIF89a"))
                    && head.pixelsAllowed(head.littleEndian16(6), head.littleEndian16(8));
        }
    },
    WEBP("image/webp", List.of("webp")) {
        @Override
        boolean matches(Head head) {
            return head.has(0, "RIFF")
                    && head.has(8, "WEBPVP8")
                    && (!head.has(15, "X")
                            || head.pixelsAllowed(head.littleEndian24(24) + 1, head.littleEndian24(27) + 1));
        }
    },
    PDF("application/pdf", List.of("pdf")) {
        @Override
        boolean matches(Head head) {
            return head.has(0, "%PDF-");
        }
    },
    TEXT("text/plain", List.of("txt", "log", "md")) {
        @Override
        boolean matches(Head head) {
            return true;
        }
    },
    CSV("text/csv", List.of("csv")) {
        @Override
        boolean matches(Head head) {
            return true;
        }
    };

    private final String contentType;
    private final List<String> extensions;

    FileKind(String contentType, List<String> extensions) {
        this.contentType = contentType;
        this.extensions = extensions;
    }

    /** Whether the first bytes are such a file's. */
    abstract boolean matches(Head head);

    String contentType() {
        return contentType;
    }

    /** As a browser is told; text here is always UTF-8. */
    MediaType mediaType() {
        var bare = MediaType.parseMediaType(contentType);
        return text() ? new MediaType(bare, StandardCharsets.UTF_8) : bare;
    }

    List<String> extensions() {
        return extensions;
    }

    /** Whether every byte must be part of valid UTF-8 text without NUL. */
    boolean text() {
        return this == TEXT || this == CSV;
    }

    /** Whether a browser may show it in place. */
    boolean image() {
        return contentType.startsWith("image/");
    }

    /** The kind announced by a content type, parameters ignored. */
    static Optional<FileKind> of(String contentType) {
        var bare = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(kind -> kind.contentType.equals(bare))
                .findFirst();
    }

    /** The first bytes of a file; bytes beyond its end count as absent. */
    record Head(byte[] bytes) {

        static final int LENGTH = 32;

        /** Some decoders allocate what a header claims before they look further. */
        private static final long MAX_PIXELS = 50_000_000;

        boolean has(int offset, int... expected) {
            if (bytes.length < offset + expected.length) {
                return false;
            }
            for (int i = 0; i < expected.length; i++) {
                if ((bytes[offset + i] & 0xFF) != expected[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean has(int offset, String ascii) {
            var expected = ascii.getBytes(StandardCharsets.US_ASCII);
            return bytes.length >= offset + expected.length
                    && Arrays.equals(bytes, offset, offset + expected.length, expected, 0, expected.length);
        }

        boolean pixelsAllowed(long width, long height) {
            return width > 0 && height > 0 && width <= MAX_PIXELS / height;
        }

        long bigEndian32(int offset) {
            return at(offset) << 24 | at(offset + 1) << 16 | at(offset + 2) << 8 | at(offset + 3);
        }

        long littleEndian16(int offset) {
            return at(offset) | at(offset + 1) << 8;
        }

        long littleEndian24(int offset) {
            return littleEndian16(offset) | at(offset + 2) << 16;
        }

        private long at(int offset) {
            return offset < bytes.length ? bytes[offset] & 0xFF : 0;
        }
    }
}
