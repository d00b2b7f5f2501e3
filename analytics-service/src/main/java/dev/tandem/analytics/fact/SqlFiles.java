package dev.tandem.analytics.fact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** SQL that is kept in files. */
public final class SqlFiles {

    private SqlFiles() {}

    /**
     * A file of the classpath.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static String read(String name) {
        try (var in = SqlFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }
}
