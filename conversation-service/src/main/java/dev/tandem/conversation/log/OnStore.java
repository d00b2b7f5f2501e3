package dev.tandem.conversation.log;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Reads the configured store as the typed value that it is, so that a misspelt one stops the start and is named. */
final class OnStore extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var wanted =
                metadata.getAnnotations().get(ConditionalOnStore.class).getEnum("value", StoreProperties.Kind.class);
        var configured = Binder.get(context.getEnvironment())
                .bindOrCreate("tandem.conversation", StoreProperties.class)
                .store();
        return new ConditionOutcome(configured == wanted, "the store is " + configured);
    }
}
