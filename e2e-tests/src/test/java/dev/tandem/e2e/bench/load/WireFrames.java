package dev.tandem.e2e.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** RFC 6455 frames as a client writes and reads them, without extensions. */
final class WireFrames {

    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private WireFrames() {}

    /**
     * A frame as received.
     *
     * @param end whether it ends its message
     */
    record Frame(boolean end, int opcode, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int closeCode() {
            return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        }

        String closeReason() {
            return payload.length <= 2 ? "" : new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }
    }

    static ByteBuffer masked(int opcode, byte[] payload) {
        int length = payload.length;
        var frame = ByteBuffer.allocate(length + 14).put((byte) (FINAL | opcode));
        if (length < 126) {
            frame.put((byte) (MASKED | length));
        } else if (length < 65_536) {
            frame.put((byte) (MASKED | 126)).putShort((short) length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(length);
        }
        int key = ThreadLocalRandom.current().nextInt();
        frame.putInt(key);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ key >>> (24 - 8 * (i & 3))));
        }
        return frame.flip();
    }

    /** Takes the next whole frame out of the buffer, or leaves the buffer as it is. */
    static @Nullable Frame next(ByteBuffer in) {
        int begin = in.position();
        if (in.remaining() < 2) {
            return null;
        }
        int first = in.get() & 0xFF;
        int length = in.get() & 0x7F;
        int extended = length == 126 ? 2 : length == 127 ? 8 : 0;
        if (in.remaining() < extended) {
            in.position(begin);
            return null;
        }
        if (extended == 2) {
            length = in.getShort() & 0xFFFF;
        } else if (extended == 8) {
            length = Math.toIntExact(in.getLong());
        }
        if (in.remaining() < length) {
            in.position(begin);
            return null;
        }
        var payload = new byte[length];
        in.get(payload);
        return new Frame((first & FINAL) != 0, first & 0x0F, payload);
    }
}
