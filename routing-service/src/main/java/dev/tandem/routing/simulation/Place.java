package dev.tandem.routing.simulation;

import java.nio.file.Path;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 */
record Place(Path file, int line) {

    BadInputException error(String message) {
        return new BadInputException(file, line, message);
    }
}
