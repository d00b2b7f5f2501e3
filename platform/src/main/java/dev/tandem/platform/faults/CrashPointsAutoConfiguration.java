package dev.tandem.platform.faults;

import dev.tandem.platform.bus.EventBus;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** Puts the crash points into the bus where fault injection is enabled and a crash folder is named. */
@AutoConfiguration
@ConditionalOnBooleanProperty("tandem.fault-injection.enabled")
@ConditionalOnProperty("tandem.fault-injection.crash-folder")
public class CrashPointsAutoConfiguration {

    private static final Logger log = LoggerFactory.getLogger(CrashPointsAutoConfiguration.class);

    @Bean
    static BeanPostProcessor crashPoints(Environment environment) {
        var folder = Binder.get(environment)
                .bind("tandem.fault-injection.crash-folder", Path.class)
                .get();
        log.warn("this process ends at the crash points that are named in {}", folder);
        return new CrashPostProcessor(new CrashPoints(folder));
    }

    private record CrashPostProcessor(CrashPoints points) implements BeanPostProcessor {

        @Override
        public Object postProcessAfterInitialization(Object bean, String beanName) {
            return bean instanceof EventBus bus ? new CrashingEventBus(bus, points) : bean;
        }
    }
}
