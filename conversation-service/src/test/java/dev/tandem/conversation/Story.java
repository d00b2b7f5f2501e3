package dev.tandem.conversation;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationOffered;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationParked;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.conversation.ResolveCause;
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.handoff.MoodProperties;
import dev.tandem.conversation.log.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The people and conversations that the tests tell of: Maya writes to Brightleaf Home, Ana and Ben answer. */
public final class Story {

    public static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    public static final ConversationId CONVERSATION = new ConversationId("c-1");
    public static final InboxId SHOP = new InboxId("shop");
    public static final QueueId GENERAL = new QueueId("general");
    public static final QueueId BILLING = new QueueId("billing");
    public static final CustomerRef MAYA =
            new CustomerRef(new CustomerId("maya"), "Maya Lindqvist", "maya@brightleaf.example", true);
    public static final CustomerRef JONAS = new CustomerRef(new CustomerId("jonas"), "Jonas Weber", null, false);

    public static final Actor MAYA_ACTS = new Actor(Role.CUSTOMER, "maya", "Maya Lindqvist");
    public static final Actor JONAS_ACTS = new Actor(Role.CUSTOMER, "jonas", "Jonas Weber");
    public static final Actor ANA_ACTS = new Actor(Role.AGENT, "ana", "Ana Torres");
    public static final Actor BEN_ACTS = new Actor(Role.AGENT, "ben", "Ben Okafor");
    public static final Actor SAM_ACTS = new Actor(Role.SUPERVISOR, "sam", "Sam Reyes");
    public static final Actor ADA_ACTS = new Actor(Role.ADMIN, "ada", "Ada Novak");
    public static final Actor GATEWAY_ACTS = new Actor(Role.SERVICE, "gateway-service", "gateway-service");

    public static final Author MAYA_WRITES = new Author(AuthorKind.CUSTOMER, "maya", "Maya Lindqvist");
    public static final Author ANA = new Author(AuthorKind.AGENT, "ana", "Ana Torres");
    public static final Author BEN = new Author(AuthorKind.AGENT, "ben", "Ben Okafor");
    public static final OfferId OFFER = new OfferId("offer-1");

    private Story() {}

    /** Handoffs go to the general queue; two upset messages in a row lead to one. */
    public static HandoffProperties handoff() {
        return new HandoffProperties(GENERAL, new MoodProperties(true, -0.5, 2, 2));
    }

    public static ConversationStarted start() {
        return new ConversationStarted(SHOP, Channel.CHAT, MAYA, "en", "https://brightleaf.example/lamps");
    }

    public static MessagePosted said(Author author, String text) {
        return new MessagePosted(
                new MessageId("m-" + text.hashCode()), "cm-" + text.hashCode(), author, text, List.of(), List.of());
    }

    public static ConversationQueued queued(QueueId queue) {
        return new ConversationQueued(queue, QueueCause.HANDOFF, 2, List.of("billing"), null, Author.BOT);
    }

    public static ConversationOffered offered(OfferId offer, Author agent) {
        return new ConversationOffered(offer, agent, NINE.plus(Duration.ofHours(1)));
    }

    /** Events as they lie in a log, a second apart. */
    public static List<LoggedEvent> log(ConversationEvent... events) {
        var log = new ArrayList<LoggedEvent>();
        for (int i = 0; i < events.length; i++) {
            log.add(new LoggedEvent(new EventId("e-" + (i + 1)), CONVERSATION, i + 1, NINE.plusSeconds(i), events[i]));
        }
        return log;
    }

    public static Conversation after(ConversationEvent... events) {
        return Conversation.of(log(events));
    }

    /** Maya's conversation at a status, the shortest way there; Ana is its agent. */
    public static Conversation at(ConversationStatus status) {
        var start = start();
        var message = said(MAYA_WRITES, "I need to talk to someone about a wrong invoice");
        var queued = queued(BILLING);
        var offered = offered(OFFER, ANA);
        var assigned = new ConversationAssigned(OFFER, ANA);
        var resolved = new ConversationResolved(ANA, ResolveCause.AGENT_RESOLVED);
        return switch (status) {
            case BOT -> after(start, message);
            case QUEUED -> after(start, message, queued);
            case OFFERED -> after(start, message, queued, offered);
            case ACTIVE -> after(start, message, queued, offered, assigned);
            case PARKED -> after(start, message, queued, offered, assigned, new ConversationParked(ANA));
            case WRAPUP -> after(start, message, queued, offered, assigned, resolved);
            case RESOLVED ->
                after(start, message, queued, offered, assigned, resolved, new WrapupCompleted(ANA, WrapupEnd.AGENT));
        };
    }
}
