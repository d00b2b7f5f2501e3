package dev.tandem.contracts.samples;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.bus.RoutingCommandEnvelope;
import dev.tandem.contracts.bus.RoutingEventEnvelope;
import dev.tandem.contracts.bus.Signal;
import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cast and the props of the one story, and a sample of every kind of message. Immutable.
 *
 * <p>Maya Lindqvist, a verified gold customer of Brightleaf Home, asks on 9 March 2026 where order 1042 is, then about
 * invoice 2026-1187, which charged her twice. The virtual agent hands her over to billing; Ana Torres helps.
 */
public final class Samples {

    /** When the story begins. */
    public static final Instant BEGIN = Instant.parse("2026-03-09T09:30:00Z");

    public static final InboxId SHOP = new InboxId("shop");
    public static final ConversationId CONVERSATION = new ConversationId("019cd1f4-8a00-7000-8000-000000001042");
    public static final ConversationId OTHER_CONVERSATION = new ConversationId("019cd1f0-1100-7000-8000-000000001051");
    public static final QueueId GENERAL = new QueueId("general");
    public static final QueueId BILLING = new QueueId("billing");
    public static final QueueId ORDERS = new QueueId("orders");
    public static final OfferId OFFER = new OfferId("019cd1f5-2c00-7000-8000-0000000000a1");
    public static final ConsultId CONSULT = new ConsultId("019cd1f6-5000-7000-8000-0000000000f1");
    public static final OfferId CONSULT_OFFER = new OfferId("019cd1f6-5100-7000-8000-0000000000a2");
    public static final MessageId MESSAGE = new MessageId("019cd1f4-9100-7000-8000-0000000000b1");
    public static final AttachmentId ATTACHMENT = new AttachmentId("019cd1f4-9000-7000-8000-0000000000c1");
    public static final EventId EVENT = new EventId("019cd1f4-9101-7000-8000-0000000000d1");
    public static final CommandId COMMAND = new CommandId("019cd1f4-90ff-7000-8000-0000000000e1");

    /** What the customer's own device called her message. */
    public static final String CLIENT_MESSAGE_ID = "maya-m1";

    /** What a gateway calls itself on the bus. */
    public static final String GATEWAY = "gateway-1";

    public static final CustomerRef MAYA =
            new CustomerRef(new CustomerId("maya"), "Maya Lindqvist", "maya@brightleaf.example", true);
    public static final AgentId ANA_ID = new AgentId("ana");
    public static final AgentId BEN_ID = new AgentId("ben");
    public static final Author MAYA_WRITES = new Author(AuthorKind.CUSTOMER, "maya", "Maya Lindqvist");
    public static final Author ANA = new Author(AuthorKind.AGENT, "ana", "Ana Torres");
    public static final Author BEN = new Author(AuthorKind.AGENT, "ben", "Ben Okafor");
    public static final Author SAM = new Author(AuthorKind.AGENT, "sam", "Sam Reyes");
    public static final Actor MAYA_ACTS = new Actor(Role.CUSTOMER, "maya", "Maya Lindqvist");
    public static final Actor ANA_ACTS = new Actor(Role.AGENT, "ana", "Ana Torres");
    public static final Actor SAM_ACTS = new Actor(Role.SUPERVISOR, "sam", "Sam Reyes");
    public static final AttachmentRef INVOICE =
            new AttachmentRef(ATTACHMENT, "invoice-2026-1187.pdf", "application/pdf", 48_213);

    private Samples() {}

    /** A moment of the story: so many seconds after it began. */
    public static Instant after(long seconds) {
        return BEGIN.plusSeconds(seconds);
    }

    /** A sample of every kind: events, commands, signals, envelopes, frames, replies, pushes and views. */
    public static List<Sample> all() {
        return Stream.of(
                        ConversationSamples.events(),
                        ConversationSamples.commands(),
                        RoutingSamples.events(),
                        RoutingSamples.commands(),
                        signals(),
                        envelopes(),
                        SocketSamples.requests(),
                        SocketSamples.replies(),
                        SocketSamples.pushes(),
                        ViewSamples.views())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Sample> signals() {
        return List.of(
                new Sample("signal", "typing", new Signal.Typing(CONVERSATION, MAYA_WRITES, true)),
                new Sample("signal", "presence", new Signal.Presence(CONVERSATION, ANA, true)),
                new Sample(
                        "signal",
                        "viewing",
                        new Signal.Viewing(
                                CONVERSATION, GATEWAY, List.of(new Signal.Onlooker(SAM, true, false)), true)),
                new Sample("signal", "board.changed", new Signal.BoardChanged(128)));
    }

    private static List<Sample> envelopes() {
        return List.of(
                new Sample(
                        "logged-event",
                        "LoggedEvent",
                        new LoggedEvent(EVENT, CONVERSATION, 2, after(12), ConversationSamples.QUESTION)),
                new Sample(
                        "command-envelope",
                        "CommandEnvelope",
                        new CommandEnvelope(
                                COMMAND, GATEWAY, MAYA_ACTS, after(12), CONVERSATION, ConversationSamples.ASK)),
                new Sample("command-outcome", "CommandOutcome", new CommandOutcome(COMMAND, CONVERSATION, 2L, null)),
                new Sample(
                        "routing-event-envelope",
                        "RoutingEventEnvelope",
                        new RoutingEventEnvelope(EVENT, after(95), RoutingSamples.OFFER_MADE)),
                new Sample(
                        "routing-command-envelope",
                        "RoutingCommandEnvelope",
                        new RoutingCommandEnvelope(COMMAND, GATEWAY, ANA_ACTS, after(101), RoutingSamples.ACCEPT)));
    }
}
