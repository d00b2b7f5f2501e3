package dev.tandem.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.platform.bus.BusMessage;
import dev.tandem.platform.bus.EventBus;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class CrashPointsTests {

    private static final long PID = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private final List<String> happened = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(CrashPoint.class)
    void anArmedPointEndsTheProcessOnceAndLeavesAProof(CrashPoint point) throws IOException {
        var points = new CrashPoints(folder, () -> happened.add("ended"));
        Files.createFile(folder.resolve(point.fileFor(PID)));

        for (var each : CrashPoint.values()) {
            points.reached(each);
        }

        assertThat(happened).containsExactly("ended");
        assertThat(folder.resolve(point.fileFor(PID))).doesNotExist();
        assertThat(folder.resolve(point.fileFor(PID) + ".hit")).exists();
    }

    @Test
    void thePointsLieAroundPublishingAndHandling() throws Exception {
        var bus = new CrashingEventBus(recording(), new CrashPoints(folder, () -> happened.add("ended")));
        arm(CrashPoint.BEFORE_PUBLISHING);
        arm(CrashPoint.AFTER_PUBLISHING);

        bus.publish(new BusMessage("topic", "key", Map.of(), "{}"));

        assertThat(happened).containsExactly("ended", "publish", "ended");
    }

    @Test
    void aPointOfAnotherProcessIsPassed() throws IOException {
        Files.createFile(folder.resolve(CrashPoint.AFTER_HANDLING.fileFor(PID + 1)));

        new CrashPoints(folder, () -> happened.add("ended")).reached(CrashPoint.AFTER_HANDLING);

        assertThat(happened).isEmpty();
    }

    @Test
    void aNormalStartHasNoCrashPoints() {
        var runner = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CrashPointsAutoConfiguration.class))
                .withBean(EventBus.class, this::recording)
                .withPropertyValues("tandem.fault-injection.crash-folder=" + folder);

        runner.run(context -> assertThat(context.getBean(EventBus.class)).isNotInstanceOf(CrashingEventBus.class));
        runner.withPropertyValues("tandem.fault-injection.enabled=true")
                .run(context -> assertThat(context.getBean(EventBus.class)).isInstanceOf(CrashingEventBus.class));
    }

    private void arm(CrashPoint point) throws IOException {
        Files.createFile(folder.resolve(point.fileFor(PID)));
    }

    private EventBus recording() {
        return (EventBus) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventBus.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("publish")) {
                        happened.add("publish");
                        return CompletableFuture.completedFuture(null);
                    }
                    return method.getName().equals("hashCode") ? (Object) 1 : null;
                });
    }
}
