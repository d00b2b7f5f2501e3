package dev.tandem.routing.simulation;

import java.nio.file.Path;

/** Something in a file, or on the command line, is not what it should be. Its message is for the person who wrote it. */
final class BadInputException extends RuntimeException {

    BadInputException(String message) {
        super(message);
    }

    BadInputException(Path file, String message) {
        super(file + ": " + message);
    }

    /** @param line from 1 */
    BadInputException(Path file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
