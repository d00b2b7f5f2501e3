package dev.tandem.e2e.bench.bare;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A baseline in a JVM of its own, with the options that {@code ./tandem up} uses. Ready when it is there. */
public final class BareProcess implements AutoCloseable {

    /** What spring-boot-starter-webmvc with Jetty brings; the rest stays off the bare application's classpath. */
    private static final Pattern BOOT_JARS =
            Pattern.compile("(spring-boot(-autoconfigure|-webmvc|-web-server|-servlet|-http-converter|-jackson|-jetty)?"
                    + "|spring-(aop|beans|context|core|expression|web|webmvc)"
                    + "|jetty-.*|jakarta\\.(annotation|servlet|websocket).*|jackson-.*|micrometer-(commons|observation)"
                    + "|logback-.*|slf4j-api|log4j-.*|jul-to-slf4j|snakeyaml|commons-logging|jspecify)-[0-9].*\\.jar");

    private final Process process;
    private final String ready;
    private volatile boolean closed;

    private BareProcess(String classpath, Class<?> main) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = List.of(
                java,
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classpath,
                main.getName());
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            ready = awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + main.getSimpleName(), e);
        }
    }

    /** Starts the bare WebSocket server. */
    public static BareProcess sockets() {
        return new BareProcess(System.getProperty("java.class.path"), BareSocketServer.class);
    }

    /** Starts the bare web application; returns when it serves. */
    public static BareProcess boot() {
        var classpath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith(".jar")
                        || BOOT_JARS
                                .matcher(Path.of(entry).getFileName().toString())
                                .matches())
                .collect(Collectors.joining(File.pathSeparator));
        return new BareProcess(classpath, BareBootApplication.class);
    }

    private String awaitReady() throws IOException {
        var lines = new ArrayDeque<String>();
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("ready")) {
                Thread.ofVirtual().start(() -> drain(reader));
                return line;
            }
            lines.add(line);
        }
        throw new IllegalStateException("a baseline did not start:\n" + String.join("\n", lines));
    }

    /** A full pipe would stop the process. */
    private void drain(BufferedReader reader) {
        try (reader) {
            reader.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Where the echo is. */
    public URI echo() {
        return URI.create("ws://localhost:" + ready.substring("ready ".length()) + "/echo");
    }

    /** The operating system's id of the process. */
    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
