package dev.tandem.routing.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Lets {@code skills: [billing, orders]} stand for {@code skills: {billing: 1, orders: 1}} wherever a queue or an agent
 * names its skills under {@code tandem.routing}. Whoever binds the plan outside of the running service needs it too.
 */
public final class SkillListBinding extends AbstractBindHandler {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of("tandem.routing");
    private static final String SKILLS = "skills";

    /** @param parent what else is done while binding */
    public SkillListBinding(BindHandler parent) {
        super(parent);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        boolean list = skillsOfSomebody(name) && listed(name, context);
        return super.onStart(name, list ? (Bindable<T>) Bindable.mapOf(String.class, Object.class) : target, context);
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        if (result instanceof Map<?, ?> listed && skillsOfSomebody(name) && listed(name, context)) {
            Map<String, Object> levels = new LinkedHashMap<>();
            listed.values().forEach(skill -> levels.put(String.valueOf(skill), 1));
            return super.onSuccess(name, target, context, levels);
        }
        return super.onSuccess(name, target, context, result);
    }

    /** {@code tandem.routing.queues.billing.skills}, but neither the list of all skills nor a skill of that name. */
    private static boolean skillsOfSomebody(ConfigurationPropertyName name) {
        return ROOT.isAncestorOf(name)
                && name.getNumberOfElements() == ROOT.getNumberOfElements() + 3
                && name.getLastElement(ConfigurationPropertyName.Form.UNIFORM).equals(SKILLS);
    }

    private static boolean listed(ConfigurationPropertyName name, BindContext context) {
        ConfigurationPropertyName first = name.append("[0]");
        for (var source : context.getSources()) {
            if (source.getConfigurationProperty(first) != null) {
                return true;
            }
        }
        return false;
    }
}
