package dev.tandem.platform.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.ClassPathResource;

/**
 * Adds {@code platform.yml} below everything else a service is configured with, so that its own file stays short; above
 * it, for an active profile that has one, {@code platform-PROFILE.yml}.
 */
class PlatformDefaults implements EnvironmentPostProcessor, Ordered {

    private static final String FOLDER = "dev/tandem/platform/";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        try {
            for (var profile : environment.getActiveProfiles()) {
                var file = new ClassPathResource(FOLDER + "platform-" + profile + ".yml");
                if (file.exists()) {
                    add("platform defaults for " + profile, file, environment);
                }
            }
            add("platform defaults", new ClassPathResource(FOLDER + "platform.yml"), environment);
        } catch (IOException e) {
            throw new UncheckedIOException("the platform's defaults cannot be read", e);
        }
    }

    private static void add(String name, ClassPathResource file, ConfigurableEnvironment environment)
            throws IOException {
        new YamlPropertySourceLoader().load(name, file).forEach(environment.getPropertySources()::addLast);
    }

    @Override
    public int getOrder() {
        // Before secrets are read, which these files may name.
        return Ordered.LOWEST_PRECEDENCE - 1;
    }
}
