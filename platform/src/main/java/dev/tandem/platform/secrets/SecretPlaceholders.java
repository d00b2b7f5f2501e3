package dev.tandem.platform.secrets;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;

/**
 * Before a service starts, reads the secrets that its settings name, where {@code tandem.secrets.source} says so. Only what
 * counts is read: a setting that another one overrides asks for nothing. Without that source nothing of it is loaded.
 */
class SecretPlaceholders implements EnvironmentPostProcessor, Ordered {

    private static final String NAME = "secrets of Secret Manager";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(sm@[^}:]*)}");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (!"secret-manager".equals(environment.getProperty("tandem.secrets.source"))) {
            return;
        }
        var named = named(environment);
        if (named.isEmpty()) {
            return;
        }
        var settings = Binder.get(environment).bindOrCreate("tandem.secrets", SecretProperties.class);
        var project = environment.getProperty("tandem.google.project-id");
        if (project == null || project.isBlank()) {
            throw new IllegalStateException("tandem.google.project-id is not set: it says whose secrets are meant");
        }
        var references =
                named.stream().map(name -> SecretReference.of(name, project)).toList();
        var secrets = new LinkedHashMap<String, Object>();
        new SecretManagerSecrets(settings)
                .read(references)
                // A secret is text: what looks like a placeholder in it is none.
                .forEach((placeholder, secret) -> secrets.put(placeholder, secret.replace("${", "\\${")));
        environment.getPropertySources().addFirst(new MapPropertySource(NAME, secrets));
    }

    /** The placeholders in the values that count. */
    private static TreeSet<String> named(ConfigurableEnvironment environment) {
        var named = new TreeSet<String>();
        var decided = new HashSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed
                    && !source.getName().equals("configurationProperties")) {
                for (var property : listed.getPropertyNames()) {
                    if (decided.add(property) && listed.getProperty(property) instanceof CharSequence value) {
                        PLACEHOLDER.matcher(value).results().forEach(found -> named.add(found.group(1)));
                    }
                }
            }
        }
        return named;
    }

    /** After the platform's files are there. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
