package dev.tandem.conversation.virtualagent.definition;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects the files of an agent of untrusted origin, within limits far above any real agent's. */
final class FileCollector {

    static final int MAX_FILES = 20_000;
    static final long MAX_FILE_BYTES = 16L * 1024 * 1024;
    static final long MAX_BYTES = 64L * 1024 * 1024;

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final String where;
    private final TreeMap<String, byte[]> files = new TreeMap<>();
    private long bytes;

    /** @param where names the origin in errors */
    FileCollector(String where) {
        this.where = where;
    }

    /** @throws InvalidAgentDefinitionException if such a file is one too many or too large */
    void expect(String path, long size) {
        if (files.size() == MAX_FILES) {
            throw new InvalidAgentDefinitionException(where + " has more than " + MAX_FILES + " files");
        }
        if (size > MAX_FILE_BYTES) {
            throw new InvalidAgentDefinitionException(
                    "%s: %s is larger than %d MiB".formatted(where, printable(path), MAX_FILE_BYTES >> 20));
        }
        if (bytes + size > MAX_BYTES) {
            throw new InvalidAgentDefinitionException(
                    "%s is larger than %d MiB in all, at %s".formatted(where, MAX_BYTES >> 20, printable(path)));
        }
    }

    /** @throws InvalidAgentDefinitionException if it cannot belong to an agent */
    void add(String path, byte[] content) {
        expect(path, content.length);
        var inside = check(path);
        bytes += content.length;
        if (files.put(inside, content) != null) {
            throw new InvalidAgentDefinitionException(where + ": " + printable(path) + " is there twice");
        }
    }

    /**
     * The path in its plain form.
     *
     * @throws InvalidAgentDefinitionException if it leads out of the agent's folder
     */
    String check(String path) {
        var slashes = path.replace('\\', '/');
        if (slashes.startsWith("/") || DRIVE.matcher(slashes).matches()) {
            throw new InvalidAgentDefinitionException(where + ": " + printable(path) + " is an absolute path");
        }
        var plain = new ArrayList<String>();
        for (var segment : slashes.split("/")) {
            if (segment.equals("..")) {
                throw new InvalidAgentDefinitionException(where + ": " + printable(path) + " leads out of the folder");
            }
            if (segment.chars().anyMatch(Character::isISOControl)) {
                throw new InvalidAgentDefinitionException(where + ": " + printable(path) + " is no file name");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                plain.add(segment);
            }
        }
        return String.join("/", plain);
    }

    /** Names the origin. */
    String where() {
        return where;
    }

    /** By path, sorted. */
    Map<String, byte[]> files() {
        return files;
    }

    /** For messages: a name chosen by an attacker must not write to somebody's terminal or log. */
    static String printable(String name) {
        var cut = name.length() > 200 ? name.substring(0, 200) + "…" : name;
        var safe = new StringBuilder();
        cut.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
