package dev.tandem.fulfillment;

import java.util.Map;

/** What a function is told by its process's environment. */
final class Environment {

    private Environment() {}

    /** @throws IllegalStateException that names the variable, if it is not set */
    static String required(Map<String, String> environment, String name) {
        var value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("set the environment variable " + name);
        }
        return value;
    }
}
