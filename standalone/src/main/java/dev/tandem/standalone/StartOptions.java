package dev.tandem.standalone;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param port the gateway's port; the other services take the next four
 * @param host the address that the gateway listens on
 * @param data the data folder
 */
record StartOptions(int port, String host, Path data) {

    private static final int HIGHEST_PORT = 65_535;

    static StartOptions parse(List<String> arguments) {
        int port = 8080;
        var host = "127.0.0.1";
        var data = Path.of("data");
        for (var words = arguments.iterator(); words.hasNext(); ) {
            var option = words.next();
            switch (option) {
                case "--port" -> port = port(value(option, words));
                case "--host" -> host = value(option, words);
                case "--data" -> data = path(value(option, words));
                default ->
                    throw new StartRefused("unknown option " + option, "known are --port N, --data DIR, --host ADDR");
            }
        }
        return new StartOptions(port, host, data.toAbsolutePath().normalize());
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw new StartRefused(option + " needs a value", "for example --port 9080");
        }
        return words.next();
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 1 && port + Service.values().length - 1 <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            throw refusedPort(text);
        }
        throw refusedPort(text);
    }

    private static StartRefused refusedPort(String text) {
        return new StartRefused("'" + text + "' is not a port", "choose one from 1 to " + (HIGHEST_PORT - 4));
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new StartRefused("'" + text + "' is not a folder name", e.getReason());
        }
    }
}
