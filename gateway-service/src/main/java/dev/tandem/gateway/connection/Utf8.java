package dev.tandem.gateway.connection;

/** Counts without encoding. */
final class Utf8 {

    private Utf8() {}

    /** How many bytes the text takes in UTF-8; a lone surrogate counts 3. */
    static int length(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // A surrogate pair is two chars and four bytes.
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
