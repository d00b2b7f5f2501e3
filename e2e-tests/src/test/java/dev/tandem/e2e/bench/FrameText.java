package dev.tandem.e2e.bench;

/**
 * Reads single fields of a frame without parsing the whole of it, so that making load costs little. A quote inside a
 * string is escaped in JSON, so that {@code "name":} can only be a field; which object it belongs to is for the caller
 * to know.
 */
final class FrameText {

    private static final String REPLY = "{\"replyTo\":\"";
    private static final String EVENT = "{\"type\":\"event\",";

    private FrameText() {}

    static boolean isReply(String frame) {
        return frame.startsWith(REPLY);
    }

    static boolean isEvent(String frame) {
        return frame.startsWith(EVENT);
    }

    static String replyTo(String frame) {
        return frame.substring(REPLY.length(), frame.indexOf('"', REPLY.length()));
    }

    /** The first string field of the name, or an empty string. */
    static String string(String frame, String name) {
        var opening = "\"" + name + "\":\"";
        int at = frame.indexOf(opening);
        return at < 0 ? "" : frame.substring(at + opening.length(), frame.indexOf('"', at + opening.length()));
    }

    /** The first number field of the name, or -1. */
    static long number(String frame, String name) {
        var opening = "\"" + name + "\":";
        int at = frame.indexOf(opening);
        if (at < 0) {
            return -1;
        }
        long value = 0;
        for (int i = at + opening.length(); i < frame.length() && Character.isDigit(frame.charAt(i)); i++) {
            value = value * 10 + frame.charAt(i) - '0';
        }
        return value;
    }
}
