package dev.tandem.conversation.virtualagent.dialogflow;

import dev.tandem.contracts.id.QueueId;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Which Dialogflow agent answers, and how patient we are with it. The project is {@code tandem.google.project-id}. Read
 * only where {@code tandem.conversation.virtual-agent} is {@code dialogflow}.
 *
 * @param location the agent's region such as {@code europe-west1}; absent for the global one
 * @param environment the agent's environment; a published one, and {@code draft} only where somebody says so
 * @param user the environment's user, up to 36 characters; {@code -} for nobody in particular
 * @param endpoint {@code host:port} of a server to ask without TLS or credentials instead of Google's; for tests
 * @param languages what the agent speaks; anything else is asked in the first one
 * @param timeZone IANA zone in which the agent understands days; absent for the agent's own
 * @param totalLimit longest time for an answer, retries included; keep it below {@code tandem.conversation.turns.time-limit}
 * @param attempts how often a question is asked when Dialogflow is unavailable or the quota is used up
 * @param firstBackOff wait before the second attempt; doubled for each further one, give or take half
 * @param sentiment whether Dialogflow estimates the customer's mood (needs its sentiment analysis)
 * @param handoffActions actions of intents that go to a human although no payload says so
 * @param defaultQueue where a handoff goes that names no queue
 */
@Validated
@ConfigurationProperties("tandem.conversation.dialogflow")
record DialogflowProperties(
        @Nullable @Pattern(regexp = "[a-z0-9-]*") String location,

        @DefaultValue("production") @Pattern(regexp = "[A-Za-z0-9_-]{1,64}")
        String environment,

        @DefaultValue("-") @Pattern(regexp = "[A-Za-z0-9_-]{1,36}")
        String user,

        @Nullable @Pattern(regexp = "|[A-Za-z0-9.-]+:[0-9]{1,5}")
        String endpoint,

        @DefaultValue({"en", "de"}) @NotEmpty List<String> languages,
        @Nullable String timeZone,

        @DefaultValue("5500ms") @DurationMin(millis = 100) @DurationMax(seconds = 60)
        Duration totalLimit,

        @DefaultValue("4") @Min(1) @Max(10) int attempts,

        @DefaultValue("200ms") @DurationMin(millis = 1) @DurationMax(seconds = 10)
        Duration firstBackOff,

        @DefaultValue("true") boolean sentiment,
        @DefaultValue({"input.handoff", "human.request"}) Set<String> handoffActions,
        @DefaultValue("general") QueueId defaultQueue) {

    private static final String DRAFT = "draft";

    DialogflowProperties {
        location = location == null || location.isBlank() || location.equals("global") ? null : location;
        endpoint = endpoint == null || endpoint.isBlank() ? null : endpoint;
        languages = List.copyOf(languages);
        handoffActions = Set.copyOf(handoffActions);
    }

    /** The session's full name in the project. */
    String sessionName(String project, String session) {
        var place = location == null ? "" : "/locations/" + location;
        var agent = "projects/" + project + place + "/agent";
        return environment.equals(DRAFT)
                ? agent + "/sessions/" + session
                : agent + "/environments/" + environment + "/users/" + user + "/sessions/" + session;
    }

    /** Google's host for the region, with the port. */
    String googleEndpoint() {
        return (location == null ? "" : location + "-") + "dialogflow.googleapis.com:443";
    }

    /** The agent's language that fits a BCP 47 tag best. */
    String languageFor(String tag) {
        var wanted = Locale.forLanguageTag(tag);
        for (var spoken : languages) {
            if (Locale.forLanguageTag(spoken).equals(wanted)) {
                return spoken;
            }
        }
        return languages.stream()
                .filter(spoken -> Locale.forLanguageTag(spoken).getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(languages.getFirst());
    }
}
