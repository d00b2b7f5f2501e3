package dev.tandem.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Finds out before anything starts whether it can: ports, data folder, nobody else on the same data. */
final class Preflight {

    private Preflight() {}

    /** Checks, and takes the data folder's lock, which the operating system frees when the process ends. */
    static FileLock check(StartOptions options) {
        return check(options, Replicas.parse(""));
    }

    /** The same for several processes of a service. */
    static FileLock check(StartOptions options, Replicas replicas) {
        var address = address(options.host());
        for (var replica : replicas.all()) {
            checkPort(
                    replica.service() == Service.GATEWAY ? address : InetAddress.getLoopbackAddress(),
                    replica,
                    options.port());
        }
        return lock(options.data());
    }

    private static InetAddress address(String host) {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new StartRefused("there is no address " + host, "use --host 127.0.0.1 or --host 0.0.0.0");
        }
    }

    private static void checkPort(InetAddress address, Replica replica, int gatewayPort) {
        int port = replica.port(gatewayPort);
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(address, port));
        } catch (IOException taken) {
            throw new StartRefused(
                    "port " + port + " (" + replica.label() + ") is taken",
                    "stop what listens there, or start with --port " + (gatewayPort + 1000));
        }
    }

    private static FileLock lock(Path data) {
        try {
            Files.createDirectories(data);
            var channel =
                    FileChannel.open(data.resolve("tandem.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var lock = tryLock(channel);
            if (lock == null) {
                throw new StartRefused(
                        "another Tandem uses the data folder " + data, "stop it, or start with --data OTHER_FOLDER");
            }
            return lock;
        } catch (IOException e) {
            throw new StartRefused(
                    "the data folder " + data + " cannot be written ("
                            + e.getClass().getSimpleName() + ")",
                    "make it writable, or start with --data OTHER_FOLDER");
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }
}
