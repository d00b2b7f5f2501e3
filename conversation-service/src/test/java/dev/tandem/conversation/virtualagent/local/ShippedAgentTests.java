package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.EntityType;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.definition.Localized;
import dev.tandem.conversation.virtualagent.definition.Message;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.definition.Responses;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What every designer's change to {@code dialogflow-agent/} must keep, in each of its languages. */
class ShippedAgentTests {

    private static final List<String> LANGUAGES = List.of("en", "de");
    private static final Set<String> QUEUES = Set.of("general", "billing", "orders", "technical");
    private static final Set<String> SKILLS = Set.of("billing", "orders", "technical");
    private static final Set<String> SYSTEM_TYPES =
            Set.of("@sys.any", "@sys.email", "@sys.date", "@sys.phone-number", "@sys.number");
    private static final Pattern CONTEXT_REFERENCE = Pattern.compile("#([A-Za-z][\\w-]*)\\.");

    private final AgentDefinition agent = TestAgent.definition();

    @Test
    void itHasTheIntentsThatASupportDeskNeeds() {
        var named = agent.intents().stream().map(Intent::name).collect(Collectors.toSet());

        assertThat(named)
                .contains("greeting", "thanks", "goodbye", "bot.identity", "bot.repeat", "language.switch", "cancel")
                .contains("human.request", "not.resolved", "complaint", "Default Fallback Intent")
                .contains("order.status", "order.status - email", "order.track", "order.cancel", "order.change")
                .contains("order.change-address", "delivery.options", "delivery.missing", "order.return")
                .contains("returns.policy", "refund.status", "item.problem", "warranty.policy", "warranty.check")
                .contains("product.troubleshooting", "troubleshooting.power", "product.manual", "product.availability")
                .contains("product.price", "gift.card", "invoice.lookup", "invoice.problem", "payment.methods")
                .contains("payment.failed", "password.reset", "account.lookup", "account.change", "account.delete")
                .contains("subscription.status", "subscription.cancel", "opening.hours", "store.contact");
        assertThat(agent.settings().supportedLanguages()).containsExactly("de");
        assertThat(agent.minConfidence()).isEqualTo(0.3);
        assertThat(agent.intentForEvent("WELCOME")).map(Intent::name).contains("greeting");
    }

    @Test
    void everythingThatNeedsDataAsksTheFulfilmentAndHasAnAnswerWithoutIt() {
        var asking = agent.intents().stream().filter(Intent::webhook).toList();

        assertThat(asking)
                .extracting(Intent::action)
                .containsExactlyInAnyOrder(
                        "order.status",
                        "order.email",
                        "order.track",
                        "order.cancel",
                        "order.change-address",
                        "order.return",
                        "refund.status",
                        "invoice.lookup",
                        "subscription.status",
                        "subscription.cancel",
                        "warranty.check",
                        "account.lookup");
        for (var intent : asking) {
            assertThat(handoff(intent, "en")).as(intent.name()).isPresent();
            assertThat(intent.liveAgentHandoff())
                    .as(intent.name() + " hands over only when the fulfilment fails")
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyIntentWithPhrasesHasEnoughOfThem(String language) {
        for (var intent : agent.intents()) {
            if (!intent.fallback()) {
                assertThat(intent.phraseBook().exactlyIn(language))
                        .as(intent.name())
                        .hasSizeBetween(15, 45);
            }
        }
        assertThat(agent.intent("Default Fallback Intent")
                        .orElseThrow()
                        .phraseBook()
                        .exactlyIn(language))
                .as("examples of what to refuse")
                .hasSizeGreaterThan(90);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void noPhraseCanMeanTwoIntentsAtOnce(String language) {
        var owners = new HashMap<String, List<Intent>>();
        for (var intent : agent.intents()) {
            for (var phrase : intent.phraseBook().exactlyIn(language)) {
                var others = owners.computeIfAbsent(Utterance.bare(phrase.text()), any -> new ArrayList<>());
                for (var other : others) {
                    assertThat(alternatives(intent, other))
                            .as("\"%s\" means %s and %s", phrase.text(), intent.name(), other.name())
                            .isTrue();
                }
                others.add(intent);
            }
        }
    }

    /** Follow-ups of different questions share their "yes". */
    private static boolean alternatives(Intent one, Intent other) {
        return one.name().equals(other.name())
                || !one.inputContexts().isEmpty()
                        && !other.inputContexts().isEmpty()
                        && !one.inputContexts().equals(other.inputContexts());
    }

    @Test
    void phrasesKeepDialogflowsLimit() {
        agent.intents().stream()
                .flatMap(intent -> intent.phraseBook().items().stream())
                .forEach(phrase -> assertThat(phrase.value().text()).hasSizeBetween(2, 256));
    }

    @Test
    void everyHandoffGoesWhereItCanInEveryLanguageAlike() {
        var routed = new HashSet<String>();
        for (var intent : agent.intents()) {
            var english = handoff(intent, "en");
            assertThat(handoff(intent, "de")).as(intent.name()).isEqualTo(english);
            if (english.isPresent()) {
                var handoff = english.get();
                assertThat(handoff.queue()).as(intent.name()).isIn(QUEUES);
                assertThat(SKILLS).as(intent.name()).containsAll(handoff.skills());
                assertThat(handoff.priority()).as(intent.name()).isBetween(0, 9);
                assertThat(handoff.reason()).as(intent.name()).isNotNull();
                assertThat(handoff.summary().getLast())
                        .as(intent.name() + " without any parameter")
                        .doesNotContain("$", "#");
                routed.add(handoff.queue());
            }
        }
        assertThat(routed).isEqualTo(QUEUES);
    }

    /** A handoff as the payload has it. */
    private record Handoff(
            String queue, List<String> skills, int priority, HandoffReason reason, List<String> summary) {}

    private static Optional<Handoff> handoff(Intent intent, String language) {
        return intent.responses().general().exactlyIn(language).stream()
                .flatMap(message ->
                        message instanceof Message.Payload payload ? Stream.of(payload.content()) : Stream.empty())
                .map((JsonNode content) -> content.path("tandem").path("handoff"))
                .map(node -> TestAgent.JSON.convertValue(node, Handoff.class))
                .findFirst();
    }

    @Test
    void whoeverHandsOverSaysSo() {
        for (var intent : agent.intents()) {
            for (var language : LANGUAGES) {
                assertThat(intent.responses().general().exactlyIn(language))
                        .as(intent.name() + " " + language)
                        .anyMatch(Message.Text.class::isInstance);
            }
            assertThat(intent.liveAgentHandoff() && handoff(intent, "en").isEmpty())
                    .as(intent.name())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyQuickReplyIsUnderstood(String language) {
        var known = agent.intents().stream()
                .flatMap(intent -> intent.phraseBook().exactlyIn(language).stream())
                .map(phrase -> Utterance.bare(phrase.text()))
                .collect(Collectors.toSet());
        var offered = agent.intents().stream()
                .flatMap(intent -> intent.responses().general().exactlyIn(language).stream())
                .flatMap(message ->
                        message instanceof Message.QuickReplies quick ? quick.replies().stream() : Stream.empty())
                .map(Utterance::bare)
                .toList();

        assertThat(offered).isNotEmpty().allMatch(known::contains);
    }

    @Test
    void everyParameterCanBeFilledAndEveryRequiredOneAskedFor() {
        for (var intent : agent.intents()) {
            for (var parameter : intent.parameters()) {
                assertThat(SYSTEM_TYPES.contains(parameter.type())
                                || agent.entity(parameter.type()).isPresent())
                        .as(intent.name() + " " + parameter.type())
                        .isTrue();
                for (var language : parameter.required() ? LANGUAGES : List.<String>of()) {
                    var name = intent.name() + " " + parameter.name() + " " + language;
                    assertThat(parameter.promptBook().exactlyIn(language))
                            .as(name)
                            .isNotEmpty();
                    assertThat(parameter.noMatchPromptBook().exactlyIn(language))
                            .as(name)
                            .isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void everyAnnotationNamesAParameterOfItsIntentAndHoldsSuchAnEntity(String language) {
        var annotated = new HashSet<String>();
        for (var intent : agent.intents()) {
            var types = intent.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::type));
            for (var phrase : intent.phraseBook().exactlyIn(language)) {
                for (var part : phrase.parts()) {
                    if (part.annotated()) {
                        assertThat(types).as(intent.name()).containsEntry(part.alias(), part.type());
                        assertThat(means(part, language)).as(phrase.text()).isTrue();
                        annotated.add(part.type());
                    }
                }
            }
        }
        assertThat(annotated)
                .contains("@order-number", "@invoice-number", "@product", "@item-problem", "@sys.email")
                .contains("@subscription-plan", "@subscription-change", "@payment-method", "@symptom", "@language");
    }

    private boolean means(TrainingPhrase.Part part, String language) {
        return agent.entity(part.type())
                .map(type -> type.entryBook().exactlyIn(language).stream()
                        .flatMap(entry -> entry.synonyms().stream())
                        .anyMatch(synonym -> type.kind() == EntityType.Kind.REGEXP
                                ? part.text().matches(synonym)
                                : part.text().equalsIgnoreCase(synonym)))
                .orElse(true);
    }

    @Test
    void entitiesMeanTheSameInBothLanguages() {
        for (var type : agent.entities().values()) {
            assertThat(type.entryBook().exactlyIn("de"))
                    .as(type.name())
                    .extracting(EntityType.Entry::value)
                    .containsExactlyElementsOf(type.entryBook().exactlyIn("en").stream()
                            .map(EntityType.Entry::value)
                            .toList());
        }
    }

    @Test
    void noContextDangles() {
        var set = agent.intents().stream()
                .flatMap(intent -> intent.outputContexts().stream())
                .map(Intent.ContextChange::name)
                .collect(Collectors.toSet());
        var needed = new HashSet<String>();
        for (var intent : agent.intents()) {
            needed.addAll(intent.inputContexts());
            intent.parameters().stream()
                    .flatMap(parameter -> Stream.of(parameter.value(), parameter.defaultValue()))
                    .flatMap(value -> CONTEXT_REFERENCE.matcher(value).results())
                    .forEach(reference -> needed.add(reference.group(1)));
        }

        assertThat(set).containsExactlyInAnyOrderElementsOf(needed);
    }

    @Test
    void everyIdIsOneThatDialogflowRestores() {
        var ids = new ArrayList<String>();
        agent.intents().forEach(intent -> {
            ids.add(intent.id());
            intent.parameters().forEach(parameter -> ids.add(parameter.id()));
            intent.phraseBook().items().forEach(phrase -> ids.add(phrase.value().id()));
            if (intent.followsUp()) {
                assertThat(agent.intentWithId(intent.parentId()))
                        .as(intent.name())
                        .isPresent();
                assertThat(agent.intentWithId(intent.rootParentId()).map(Intent::followsUp))
                        .as(intent.name())
                        .contains(false);
            }
        });
        agent.entities().values().forEach(type -> ids.add(type.id()));

        assertThat(ids)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(UUID.fromString(id)).hasToString(id));
    }

    @Test
    void aHandoffThatCannotBeFollowedStopsTheStart() {
        var payload = new Message.Payload(TestAgent.JSON.readTree(
                "{\"tandem\":{\"handoff\":{\"queue\":\"no such queue!\",\"reason\":\"policy\"}}}"));
        var good = agent.intent("thanks").orElseThrow();
        var bad = Intent.named("broken", "en")
                .withPhrases(good.phraseBook())
                .withResponses(new Responses(Localized.everywhere("en", List.<Message>of(payload)), Map.of()));
        var broken = new AgentDefinition(agent.settings(), List.of(bad), Map.of());

        assertThatThrownBy(() -> new TestAgent(broken, TestAgent.understanding(), any -> "{}", Duration.ofSeconds(1)))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("QueueId");
    }
}
