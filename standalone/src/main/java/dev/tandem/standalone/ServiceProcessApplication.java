package dev.tandem.standalone;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.SpringApplication;

/**
 * One service in a process of its own: {@code ServiceProcessApplication gateway --server.port=8080 …}. It ends when its
 * standard input does, so it never outlives the launcher that started it.
 */
public final class ServiceProcessApplication {

    private static final int LAUNCHER_GONE = 3;

    private ServiceProcessApplication() {}

    /** Starts the service that the first argument names; the rest is Spring's. */
    public static void main(String[] args) {
        var service = Service.valueOf(args[0].toUpperCase(Locale.ROOT));
        Thread.ofPlatform().daemon().name("launcher-watch").start(ServiceProcessApplication::endWithTheLauncher);
        var application = new SpringApplication(service.application());
        application.setMainApplicationClass(service.application());
        application.run(Arrays.copyOfRange(args, 1, args.length));
    }

    private static void endWithTheLauncher() {
        try {
            while (System.in.read() >= 0) {
                // The launcher says nothing; it is there.
            }
        } catch (IOException gone) {
            System.err.println("tandem: the launcher cannot be heard any more: " + gone.getMessage());
        }
        Runtime.getRuntime().halt(LAUNCHER_GONE);
    }
}
