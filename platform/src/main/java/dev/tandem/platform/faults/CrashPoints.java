package dev.tandem.platform.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ends this process, as SIGKILL would, at a point for which a file lies in the crash folder. The file is renamed to end
 * in {@code .hit} just before, which proves that the point was reached.
 */
final class CrashPoints {

    private static final int KILLED = 137;

    private final Path folder;
    private final long pid = ProcessHandle.current().pid();
    private final Runnable end;

    CrashPoints(Path folder) {
        this(folder, () -> Runtime.getRuntime().halt(KILLED));
    }

    CrashPoints(Path folder, Runnable end) {
        this.folder = folder;
        this.end = end;
    }

    void reached(CrashPoint point) {
        var armed = folder.resolve(point.fileFor(pid));
        if (!Files.exists(armed)) {
            return;
        }
        try {
            Files.move(armed, armed.resolveSibling(armed.getFileName() + ".hit"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note the crash at " + point, e);
        }
        end.run();
    }
}
