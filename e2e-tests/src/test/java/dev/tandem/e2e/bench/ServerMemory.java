package dev.tandem.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * What a server process holds, in bytes.
 *
 * @param heap used after three full collections
 * @param resident what the operating system counts
 */
record ServerMemory(long heap, long resident) {

    private static final Pattern GENERATION =
            Pattern.compile("(?:new generation|[Tt]enured.*|def new.*?)\\s+total.*used (\\d+)K");
    private static final int COLLECTIONS = 3;

    /** Collects and measures. */
    static ServerMemory of(long pid) {
        for (int i = 0; i < COLLECTIONS; i++) {
            jcmd(pid, "GC.run");
        }
        long heap = 0;
        for (var matcher = GENERATION.matcher(jcmd(pid, "GC.heap_info")); matcher.find(); ) {
            heap += Long.parseLong(matcher.group(1)) * 1_024;
        }
        if (heap == 0) {
            throw new IllegalStateException("no heap in: " + jcmd(pid, "GC.heap_info"));
        }
        var resident = run("ps", "-o", "rss=", "-p", "" + pid).strip();
        return new ServerMemory(heap, Long.parseLong(resident) * 1_024);
    }

    private static String jcmd(long pid, String command) {
        return run(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid, command);
    }

    private static String run(String... command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
