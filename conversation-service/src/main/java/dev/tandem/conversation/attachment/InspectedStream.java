package dev.tandem.conversation.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Passes a file on while proving that it has exactly the announced size and kind. The first byte that disproves it ends
 * the stream with a {@link RejectedFileException}, so that no more is read and nothing is kept.
 */
final class InspectedStream extends InputStream {

    private final InputStream source;
    private final FileKind kind;
    private final long size;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer decoded = CharBuffer.allocate(8_192);
    private byte[] head = new byte[0];
    private byte[] undecoded = new byte[0];
    private long read;
    private boolean ended;

    InspectedStream(InputStream source, FileKind kind, long size) {
        this.source = source;
        this.kind = kind;
        this.size = size;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (ended || length == 0) {
            return ended ? -1 : 0;
        }
        int count = source.read(buffer, offset, length);
        if (count < 0) {
            end();
            return -1;
        }
        inspect(buffer, offset, count);
        return count;
    }

    private void inspect(byte[] buffer, int offset, int count) throws RejectedFileException {
        read += count;
        if (read > size) {
            throw new RejectedFileException("The file is larger than the announced " + size + " bytes.");
        }
        if (head.length < FileKind.Head.LENGTH) {
            int missing = Math.min(count, FileKind.Head.LENGTH - head.length);
            int had = head.length;
            head = Arrays.copyOf(head, had + missing);
            System.arraycopy(buffer, offset, head, had, missing);
            if (head.length == FileKind.Head.LENGTH) {
                checkHead();
            }
        }
        if (kind.text()) {
            decode(buffer, offset, count, false);
        }
    }

    private void end() throws RejectedFileException {
        ended = true;
        if (read != size) {
            throw new RejectedFileException("The file has " + read + " bytes, not the announced " + size + ".");
        }
        if (head.length < FileKind.Head.LENGTH) {
            checkHead();
        }
        if (kind.text()) {
            decode(new byte[0], 0, 0, true);
        }
    }

    private void checkHead() throws RejectedFileException {
        if (!kind.matches(new FileKind.Head(head))) {
            throw new RejectedFileException(
                    "The content is not " + kind.contentType() + ", or claims too many pixels.");
        }
    }

    private void decode(byte[] buffer, int offset, int count, boolean last) throws RejectedFileException {
        var input = ByteBuffer.allocate(undecoded.length + count)
                .put(undecoded)
                .put(buffer, offset, count)
                .flip();
        while (true) {
            decoded.clear();
            var result = decoder.decode(input, decoded, last);
            decoded.flip();
            while (decoded.hasRemaining()) {
                if (decoded.get() == 0) {
                    throw new RejectedFileException("A text file has no NUL characters.");
                }
            }
            if (result.isError()) {
                throw new RejectedFileException("The content is not UTF-8 text.");
            }
            if (result.isUnderflow()) {
                break;
            }
        }
        undecoded = new byte[input.remaining()];
        input.get(undecoded);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
