package dev.tandem.conversation.virtualagent.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import dev.tandem.conversation.virtualagent.definition.InvalidAgentDefinitionException;
import dev.tandem.conversation.virtualagent.definition.Localized;
import dev.tandem.conversation.virtualagent.definition.Message;
import dev.tandem.conversation.virtualagent.definition.Parameter;
import dev.tandem.conversation.virtualagent.definition.Responses;
import dev.tandem.conversation.virtualagent.entity.Circumstances;
import dev.tandem.conversation.virtualagent.entity.EntityRecognizer;
import dev.tandem.conversation.virtualagent.entity.Mention;
import dev.tandem.conversation.virtualagent.nlu.Utterance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What every designer's change to {@code dialogflow-agent/} must keep. */
class ShippedAgentTests {

    private static final Set<String> QUEUES = Set.of("general", "billing", "orders", "technical");
    private static final Set<String> SKILLS = Set.of("billing", "orders", "technical");

    private final AgentDefinition agent = TestAgent.definition();
    private final EntityRecognizer entities = TestAgent.entities();
    private final Circumstances circumstances = Circumstances.of("en", Instant.EPOCH, ZoneOffset.UTC);

    @Test
    void itHasTheIntentsThatASupportDeskNeeds() {
        assertThat(agent.intents())
                .extracting(Intent::name)
                .contains(
                        "greeting",
                        "thanks",
                        "goodbye",
                        "order.status",
                        "order.status - email",
                        "invoice.problem",
                        "item.problem",
                        "returns.policy",
                        "delivery.options",
                        "opening.hours",
                        "payment.methods",
                        "product.troubleshooting",
                        "human.request",
                        "Default Fallback Intent");
        assertThat(agent.minConfidence()).isEqualTo(0.3);
        assertThat(agent.intentForEvent("WELCOME")).map(Intent::name).contains("greeting");
    }

    @Test
    void everyIntentWithPhrasesHasEnoughOfThem() {
        for (var intent : agent.intents()) {
            if (!intent.fallback()) {
                assertThat(intent.phrases("en")).as(intent.name()).hasSizeBetween(15, 40);
            }
        }
    }

    @Test
    void noPhraseBelongsToTwoIntents() {
        var owner = new HashMap<String, String>();
        for (var intent : agent.intents()) {
            for (var phrase : intent.phrases("en")) {
                var before = owner.put(Utterance.bare(phrase.text()), intent.name());
                assertThat(before).as(phrase.text()).isIn(null, intent.name());
            }
        }
    }

    @Test
    void phrasesKeepDialogflowsLimit() {
        agent.intents().stream()
                .flatMap(intent -> intent.phrases("en").stream())
                .forEach(phrase -> assertThat(phrase.text()).hasSizeBetween(2, 256));
    }

    @Test
    void everyHandoffGoesToAQueueThatExists() {
        var handoffs = new HandoffPayload(TestAgent.JSON, new QueueId("nowhere"));
        var routed = new HashSet<String>();
        for (var intent : agent.intents()) {
            for (var message : intent.messages("en")) {
                if (message instanceof Message.Payload payload) {
                    var handoff = handoffs.read(payload.content(), new Values(Map.of(), Session.NEW))
                            .orElseThrow();
                    assertThat(handoff.queue().value()).as(intent.name()).isIn(QUEUES);
                    assertThat(SKILLS).as(intent.name()).containsAll(handoff.skills());
                    assertThat(handoff.summaryHint())
                            .as(intent.name() + " without any parameter")
                            .isNotEmpty();
                    routed.add(handoff.queue().value());
                }
            }
        }
        assertThat(routed).isEqualTo(QUEUES);
    }

    @Test
    void whoeverHandsOverSaysSo() {
        for (var intent : agent.intents()) {
            var handsOver = intent.messages("en").stream().anyMatch(Message.Payload.class::isInstance);
            assertThat(intent.liveAgentHandoff() && !handsOver)
                    .as(intent.name())
                    .isFalse();
            assertThat(intent.messages("en")).as(intent.name()).anyMatch(Message.Text.class::isInstance);
        }
    }

    @Test
    void everyParameterCanBeFilledAndEveryRequiredOneAskedFor() {
        for (var intent : agent.intents()) {
            for (var parameter : intent.parameters()) {
                assertThat(entities.knows(parameter.type()))
                        .as(intent.name() + " " + parameter.type())
                        .isTrue();
                if (parameter.required()) {
                    assertThat(parameter.prompts("en"))
                            .as(intent.name() + " " + parameter.name())
                            .isNotEmpty();
                    assertThat(parameter.noMatchPrompts("en"))
                            .as(intent.name() + " " + parameter.name())
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void everyAnnotationNamesAParameterOfItsIntentAndHoldsSuchAnEntity() {
        for (var intent : agent.intents()) {
            var types = intent.parameters().stream().collect(Collectors.toMap(Parameter::name, Parameter::type));
            for (var phrase : intent.phrases("en")) {
                for (var part : phrase.parts()) {
                    if (part.annotated()) {
                        assertThat(types).as(intent.name()).containsEntry(part.alias(), part.type());
                        assertThat(entities.mentions(part.type(), phrase.text(), circumstances))
                                .as(phrase.text())
                                .extracting(Mention::original)
                                .anyMatch(found -> found.startsWith(part.text()));
                    }
                }
            }
        }
    }

    @Test
    void noContextDangles() {
        var set = agent.intents().stream()
                .flatMap(intent -> intent.outputContexts().stream())
                .map(Intent.ContextChange::name)
                .collect(Collectors.toSet());
        var needed = agent.intents().stream()
                .flatMap(intent -> intent.inputContexts().stream())
                .collect(Collectors.toSet());

        assertThat(set).containsExactlyInAnyOrderElementsOf(needed);
        for (var intent : agent.intents()) {
            for (var parameter : intent.parameters()) {
                if (parameter.value().startsWith("#")) {
                    assertThat(intent.inputContexts())
                            .as(intent.name())
                            .contains(parameter
                                    .value()
                                    .substring(1, parameter.value().indexOf('.')));
                }
            }
        }
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

        assertThatThrownBy(() ->
                        new TestAgent(broken, TestAgent.understanding(), any -> "{}", java.time.Duration.ofSeconds(1)))
                .isInstanceOf(InvalidAgentDefinitionException.class)
                .hasMessageContaining("broken")
                .hasMessageContaining("QueueId");
    }
}
