package dev.tandem.contracts.id;

/** The one rule for identifiers: short, printable, safe in a file name, a URL path and a log line. */
final class IdentifierFormat {

    private static final int MAX_LENGTH = 64;

    private IdentifierFormat() {}

    static void check(String type, String value) {
        if (value == null || value.isEmpty() || value.length() > MAX_LENGTH || !allowed(value)) {
            throw new IllegalArgumentException(type + " must be 1 to 64 characters of A-Z a-z 0-9 . _ -");
        }
    }

    private static boolean allowed(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (!allowed(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean allowed(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.';
    }
}
