package dev.tandem.conversation.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Files as people send them and files as attackers send them. */
final class AttachmentCorpus {

    static final byte[] PDF = ascii("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
    static final byte[] JPEG = bytes(0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0);
    static final byte[] WEBP = concat(ascii("RIFF"), bytes(26, 0, 0, 0), ascii("WEBPVP8 "), new byte[18]);
    static final byte[] TEXT = "Größe: 42 €, \uD83E\uDD8A\n".getBytes(StandardCharsets.UTF_8);
    static final byte[] CSV = ascii("order,total\n1042,19.90\n");
    static final byte[] SVG = ascii("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    static final byte[] HTML = ascii("<!doctype html><script>alert(1)</script>");
    static final byte[] EXECUTABLE = concat(bytes('M', 'Z', 0x90, 0, 3, 0, 0, 0), new byte[200]);
    static final byte[] EICAR_IN_EXECUTABLE =
            concat(EXECUTABLE, ascii("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"));
    static final byte[] ZIP = concat(bytes('P', 'K', 3, 4), new byte[60]);
    static final byte[] GZIP = concat(bytes(0x1F, 0x8B, 8), new byte[60]);
    static final byte[] UTF16 = "order".getBytes(StandardCharsets.UTF_16);
    static final byte[] TEXT_WITH_NUL = bytes('a', 0, 'b');
    static final byte[] CUT_OFF_UTF8 = bytes('a', 0xE2, 0x82);

    private AttachmentCorpus() {}

    static byte[] png(int width, int height) {
        var header = ByteBuffer.allocate(40)
                .put(bytes(0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A))
                .putInt(13)
                .put(ascii("IHDR"))
                .putInt(width)
                .putInt(height)
                .array();
        return header;
    }

    static byte[] gif(int width, int height) {
        return concat(
                ascii("GIF89a"),
                bytes(width & 0xFF, width >> 8, height & 0xFF, height >> 8, 0, 0, 0),
                ascii("/*polyglot*/=1;"));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    static byte[] concat(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
