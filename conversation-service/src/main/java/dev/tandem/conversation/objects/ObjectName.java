package dev.tandem.conversation.objects;

import java.util.regex.Pattern;

/**
 * What an object is called: parts of letters, digits, dots, hyphens and underscores between slashes. It never leads out
 * of the store.
 *
 * @param value at most 512 characters
 */
public record ObjectName(String value) {

    private static final int LONGEST = 512;
    private static final Pattern NAME =
            Pattern.compile("(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+(/(?!\\.{1,2}(/|$))[A-Za-z0-9._-]+)*");

    public ObjectName {
        if (value.length() > LONGEST || !NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("not an object name: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
