package dev.tandem.contracts.generator;

import dev.tandem.contracts.socket.SocketProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The hand-written part of the protocol's description, with the numbers of {@link SocketProtocol} filled in. */
final class SocketGuide {

    private static final Pattern CONSTANT = Pattern.compile("\\$\\{([A-Z_]+)}");

    private SocketGuide() {}

    static String read(Path module) {
        try {
            String text = Files.readString(module.resolve("src/main/docs/socket-guide.md"));
            return CONSTANT.matcher(text).replaceAll(SocketGuide::valueOf);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String valueOf(MatchResult constant) {
        try {
            Field field = SocketProtocol.class.getField(constant.group(1));
            Object value = field.get(null);
            return value instanceof Integer number ? String.format(Locale.ROOT, "%,d", number) : (String) value;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("No such constant: " + constant.group(), e);
        }
    }
}
