package dev.tandem.conversation.virtualagent.tool;

import dev.tandem.contracts.conversation.QuickReply;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.Intent;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Prints what the agent made of an utterance. */
final class TurnPrinter {

    /** Said by whatever runs many turns. */
    static final String NO_FULFILMENT =
            "note: the fulfilment is not running here: intents that ask it gave their static answer";

    private final PrintStream out;
    private final AgentDefinition definition;
    private final JsonMapper json = JsonMapper.builder().build();

    TurnPrinter(PrintStream out, AgentDefinition definition) {
        this.out = out;
        this.definition = definition;
    }

    void print(Turn turn, Map<String, Integer> contexts) {
        out.printf(
                Locale.ROOT,
                "  intent      %s (%.2f)%s%n",
                turn.intent(),
                turn.confidence(),
                turn.fallback() ? ", not understood" : "");
        turn.parameters().forEach((name, value) -> {
            if (!name.endsWith(".original")) {
                out.printf("  parameter   %s = %s%n", name, json.writeValueAsString(value));
            }
        });
        if (!contexts.isEmpty()) {
            out.printf(
                    "  contexts    %s%n",
                    contexts.entrySet().stream()
                            .map(context -> context.getKey() + " (" + context.getValue() + ")")
                            .collect(Collectors.joining(", ")));
        }
        turn.replies().forEach(reply -> {
            out.printf("  reply       %s%n", reply.text().replace("\n", "\n              "));
            if (!reply.quickReplies().isEmpty()) {
                out.printf(
                        "              [%s]%n",
                        reply.quickReplies().stream().map(QuickReply::title).collect(Collectors.joining("] [")));
            }
        });
        var handoff = turn.handoff();
        if (handoff != null) {
            out.printf(
                    "  handoff     queue %s, %s, priority %d, skills %s%n",
                    handoff.queue().value(),
                    handoff.reason().name().toLowerCase(Locale.ROOT),
                    handoff.priority(),
                    handoff.skills());
            if (!handoff.summaryHint().isEmpty()) {
                out.printf("              %s%n", handoff.summaryHint());
            }
        }
        if (turn.endsConversation()) {
            out.println("  end         the dialogue is finished");
        }
        if (definition.intent(turn.intent()).map(Intent::webhook).orElse(false)) {
            out.println(
                    "  note        this intent asks the fulfilment, which is not running here: its static answer is shown");
        }
    }
}
