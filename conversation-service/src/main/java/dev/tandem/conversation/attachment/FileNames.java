package dev.tandem.conversation.attachment;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes a client's file name harmless to show, to save and to put in a header. */
final class FileNames {

    private static final int MAX_LENGTH = 100;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    // Control, format (among them the ones that turn the writing direction), surrogate and private characters.
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");
    private static final Pattern RESERVED = Pattern.compile("[<>:\"|?*%;]");
    private static final Pattern EDGES = Pattern.compile("^[\\s.]+|[\\s.]+$");
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private FileNames() {}

    /** A name without folders, invisible and reserved characters, at most 100 long, that ends as its kind should. */
    static String clean(String name, FileKind kind) {
        var base = INVISIBLE
                .matcher(name.substring(Math.max(0, name.length() - 4_096)))
                .replaceAll("");
        // What stood between a letter and its accent is gone by now, and a composed character may be a reserved one.
        base = Normalizer.normalize(base, Normalizer.Form.NFC);
        base = FOLDERS.matcher(base).replaceFirst("");
        base = RESERVED.matcher(base).replaceAll("_");
        base = EDGES.matcher(base).replaceAll("");
        if (base.isEmpty()) {
            base = "file";
        }
        if (DEVICE.matcher(base).matches()) {
            base = "_" + base;
        }
        var extension = extension(base);
        if (!kind.extensions().contains(extension)) {
            extension = kind.extensions().getFirst();
        } else {
            base = base.substring(0, base.length() - extension.length() - 1);
        }
        int room = MAX_LENGTH - extension.length() - 1;
        if (base.length() > room) {
            base = base.substring(0, Character.isHighSurrogate(base.charAt(room - 1)) ? room - 1 : room);
        }
        return base + "." + extension;
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
