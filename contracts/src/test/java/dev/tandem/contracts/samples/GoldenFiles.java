package dev.tandem.contracts.samples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The committed samples as text: what is on the wire, byte for byte apart from white space. */
public final class GoldenFiles {

    private GoldenFiles() {}

    /**
     * Reads one.
     *
     * @param file relative to {@code golden/}, such as {@code push/event.json}
     * @throws IllegalArgumentException when there is none
     */
    public static String read(String file) {
        try (InputStream in = GoldenFiles.class.getResourceAsStream("/golden/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("No golden file " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
