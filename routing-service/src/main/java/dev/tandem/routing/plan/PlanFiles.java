package dev.tandem.routing.plan;

import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;

/** Reads plans from files, without a running service. */
public final class PlanFiles {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("tandem.routing");

    /** Their names are an admin's; one that is misspelt here must not be lost in silence. */
    private static final Set<String> PARTS = Set.of("queues", "agents", "hours", "weights", "skills", "teams");

    private PlanFiles() {}

    /**
     * Reads a plan: JSON as {@code GET /api/routing/plan} answers it, or the plan alone; YAML with {@code tandem.routing} as
     * in {@code routing-service.yml}.
     *
     * @throws IllegalArgumentException if it is neither, has unknown fields or errors; its message says which
     * @throws IOException if it cannot be read
     */
    public static RoutingPlan read(Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? json(content)
                : yaml(new ByteArrayResource(content), file.toString());
    }

    /** Reads YAML such as {@code routing-service.yml}; errors are as of {@link #read}. */
    public static RoutingPlan yaml(Resource resource, String name) throws IOException {
        List<PropertySource<?>> sources;
        try {
            sources = new YamlPropertySourceLoader().load(name, resource);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("is not YAML: " + e.getMessage(), e);
        }
        List<ConfigurationPropertySource> properties = sources.stream()
                .map(ConfigurationPropertySource::from)
                .map(source -> source.filter(PlanFiles::ofThePlan))
                .toList();
        try {
            return new Binder(properties)
                    .bind(
                            ROOT,
                            Bindable.of(RoutingPlan.class),
                            new SkillListBinding(new NoUnboundElementsBindHandler(BindHandler.DEFAULT)))
                    .orElseThrow(() -> new IllegalArgumentException("has no tandem.routing with queues"));
        } catch (BindException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    private static boolean ofThePlan(ConfigurationPropertyName name) {
        return ROOT.isAncestorOf(name)
                && (name.getNumberOfElements() == ROOT.getNumberOfElements() + 1
                                && !name.getLastElement(ConfigurationPropertyName.Form.UNIFORM)
                                        .equals("store")
                        || PARTS.contains(
                                name.getElement(ROOT.getNumberOfElements(), ConfigurationPropertyName.Form.UNIFORM)));
    }

    private static RoutingPlan json(byte[] content) {
        try {
            JsonNode tree = Json.mapper().readTree(content);
            JsonNode plan = tree.has("plan") ? tree.get("plan") : tree;
            return Json.mapper()
                    .readerFor(RoutingPlan.class)
                    .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(plan);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(reason(e), e);
        }
    }

    /** What is wrong with the plan itself, if that is it; else what could not be read. */
    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PlanRefusedException refused) {
                return refused.getMessage();
            }
            deepest = cause;
        }
        String message = failure instanceof BindException bind ? bind.getName() + ": " + deepest.getMessage() : null;
        return message != null
                ? message
                : String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
