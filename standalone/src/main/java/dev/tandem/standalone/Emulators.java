package dev.tandem.standalone;

import java.util.Map;

/**
 * Where Google's emulators listen.
 *
 * @param project the Google project that exists only in them
 * @param pubsub host and port of the Pub/Sub emulator
 * @param firestore host and port of the Firestore emulator
 */
record Emulators(String project, String pubsub, String firestore) {

    private static final String PROJECT = "tandem-local";

    static Emulators from(Map<String, String> environment) {
        return new Emulators(
                environment.getOrDefault("TANDEM_EMULATOR_PROJECT", PROJECT),
                given(environment, "PUBSUB_EMULATOR_HOST"),
                given(environment, "FIRESTORE_EMULATOR_HOST"));
    }

    private static String given(Map<String, String> environment, String variable) {
        var host = environment.getOrDefault(variable, "");
        if (!host.matches("[^:\\s]+:\\d+|\\[[^]]+]:\\d+")) {
            throw new StartRefused(
                    variable + " is " + (host.isEmpty() ? "not set" : "'" + host + "', not host:port"),
                    "./tandem emulators starts the emulators and sets it");
        }
        return host;
    }
}
