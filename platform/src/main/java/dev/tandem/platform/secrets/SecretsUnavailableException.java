package dev.tandem.platform.secrets;

import java.util.List;

/** Settings name secrets that cannot be read. Holds what is wrong with each, and never a secret. */
final class SecretsUnavailableException extends RuntimeException {

    private final List<String> problems;

    SecretsUnavailableException(List<String> problems) {
        super("secrets cannot be read: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    List<String> problems() {
        return problems;
    }
}
