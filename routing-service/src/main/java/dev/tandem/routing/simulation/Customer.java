package dev.tandem.routing.simulation;

import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.contracts.conversation.HandoffReason;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.EventId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.routing.engine.ConversationRecord;
import dev.tandem.routing.engine.Profile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A customer who has come: where the conversation stands, and its log. */
final class Customer {

    /** Where the conversation stands. */
    enum Stage {
        WAITING,
        RINGING,
        ACTIVE,
        WRAPUP,
        PARKED,
        DONE
    }

    final Contact contact;
    final ConversationId id;
    final SplittableRandom random;
    Stage stage = Stage.PARKED;
    int stay;
    int offers;

    /** Where it waits, or waited last. */
    QueueId queue;

    /** Since when it waits in this stay. */
    Instant waitingSince;

    Instant acceptedAt;
    Duration left;

    @Nullable
    AgentId agent;

    /** Changes with every stage, so that what was planned for an earlier one is dropped. */
    int turn;

    private long seq;

    Customer(Contact contact, long seed) {
        this.contact = contact;
        this.id = new ConversationId(contact.id());
        this.random = new SplittableRandom(seed);
        this.queue = contact.stays().getFirst().queue();
        this.waitingSince = contact.at();
        this.acceptedAt = contact.at();
        this.left = contact.stays().getFirst().contact();
    }

    Stay current() {
        return contact.stays().get(stay);
    }

    boolean waits() {
        return stage == Stage.WAITING || stage == Stage.RINGING;
    }

    void to(Stage next) {
        stage = next;
        turn++;
    }

    /** What the log says before the conversation waits. */
    List<ConversationEvent> introduction() {
        ConversationEvent started = new ConversationEvent.ConversationStarted(
                new InboxId("simulated"),
                contact.channel(),
                new CustomerRef(new CustomerId(contact.customer()), contact.customer(), null, false),
                contact.language(),
                null);
        return contact.tier() == null && contact.sentiment() == null
                ? List.of(started)
                : List.of(started, new ConversationEvent.HandoffRequested(handoff()));
    }

    private Handoff handoff() {
        Stay first = contact.stays().getFirst();
        return new Handoff(
                HandoffReason.REQUESTED,
                null,
                0,
                contact.tier() == null ? Map.of() : Map.of("tier", contact.tier()),
                contact.language(),
                contact.sentiment(),
                first.queue(),
                first.skills(),
                first.priority(),
                "",
                0,
                false,
                null,
                null);
    }

    /** The log's next entry. */
    LoggedEvent entry(ConversationEvent event, Instant at) {
        return new LoggedEvent(new EventId(id.value() + "-" + (seq + 1)), id, seq + 1, at, event);
    }

    /** Routing has read the entry. */
    void logged() {
        seq++;
    }

    /** As a store would give it back while routing has nothing to do with it; absent before the first entry. */
    @Nullable
    ConversationRecord stored() {
        if (seq == 0) {
            return null;
        }
        Profile profile = new Profile(contact.channel(), contact.language(), contact.tier(), contact.sentiment());
        return new ConversationRecord(id, seq, contact.customer(), profile, null);
    }
}
