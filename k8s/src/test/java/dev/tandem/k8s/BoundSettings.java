package dev.tandem.k8s;

import dev.tandem.routing.plan.SkillListBinding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** A service's settings, bound from files exactly as Spring Boot binds them when the service starts. */
final class BoundSettings {

    private static final Map<String, List<String>> RECORDS = new ConcurrentHashMap<>();

    private final MutablePropertySources sources = new MutablePropertySources();
    private final Set<ConfigurationPropertyName> bound = new HashSet<>();

    /**
     * Binds every record of the service and of the platform; fails as a start would on a value that is none.
     *
     * @param service short name
     * @param files the first wins
     */
    BoundSettings(String service, List<PropertySource<?>> files) {
        files.forEach(sources::addLast);
        var binder = new Binder(
                ConfigurationPropertySources.from(sources),
                new PropertySourcesPlaceholdersResolver(sources),
                ApplicationConversionService.getSharedInstance());
        var noting = new SkillListBinding(new BindHandler() {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                bound.add(name);
                return result;
            }
        });
        for (var root : List.of("dev.tandem.platform", "dev.tandem." + service)) {
            RECORDS.computeIfAbsent(root, BoundSettings::records).forEach(name -> bind(binder, name, noting));
        }
    }

    private static List<String> records(String root) {
        var records = new ClassPathScanningCandidateComponentProvider(false);
        records.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return records.findCandidateComponents(root).stream()
                .map(BeanDefinition::getBeanClassName)
                .toList();
    }

    private static void bind(Binder binder, String name, BindHandler noting) {
        try {
            var type = Class.forName(name);
            var prefix = type.getAnnotation(ConfigurationProperties.class).value();
            binder.bind(prefix, Bindable.of(type), noting);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the files say under {@code tandem} and no record takes, except names that are read in another way. */
    Set<String> unknown(Set<String> readOtherwise) {
        var unknown = new TreeSet<String>();
        for (var source : ConfigurationPropertySources.from(sources)) {
            for (var name : (IterableConfigurationPropertySource) source) {
                if (ConfigurationPropertyName.of("tandem").isAncestorOf(name)
                        && !taken(name)
                        && !readOtherwise.contains(name.toString())) {
                    unknown.add(name.toString());
                }
            }
        }
        return unknown;
    }

    /** Also as an element of a list of texts, which is taken as a whole. */
    private boolean taken(ConfigurationPropertyName name) {
        return bound.contains(name)
                || (name.isLastElementIndexed()
                        && name.isNumericIndex(name.getNumberOfElements() - 1)
                        && bound.contains(name.getParent()));
    }

    /** What counts for a property, as text. */
    String text(String name) {
        return new PropertySourcesPropertyResolver(sources).getRequiredProperty(name);
    }

    /** Whether any file has it. */
    boolean has(String name) {
        return sources.stream().anyMatch(source -> source.containsProperty(name));
    }
}
