package dev.tandem.conversation.log;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationAssigned;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationOffered;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationParked;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationQueued;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationResolved;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationReturnedToBot;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerLeft;
import dev.tandem.contracts.conversation.ConversationEvent.CustomerReturned;
import dev.tandem.contracts.conversation.ConversationEvent.DispositionRecorded;
import dev.tandem.contracts.conversation.ConversationEvent.HandoffRequested;
import dev.tandem.contracts.conversation.ConversationEvent.Hidden;
import dev.tandem.contracts.conversation.ConversationEvent.MessageDelivered;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.conversation.ConversationEvent.MessageRead;
import dev.tandem.contracts.conversation.ConversationEvent.NoteAdded;
import dev.tandem.contracts.conversation.ConversationEvent.OfferEnded;
import dev.tandem.contracts.conversation.ConversationEvent.RatingSubmitted;
import dev.tandem.contracts.conversation.ConversationEvent.SilenceNoticed;
import dev.tandem.contracts.conversation.ConversationEvent.TurnCompleted;
import dev.tandem.contracts.conversation.ConversationEvent.WrapupCompleted;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.conversation.Side;
import dev.tandem.contracts.conversation.TeamEvent;
import dev.tandem.contracts.id.AgentId;
import dev.tandem.contracts.id.OfferId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One step of the fold: a scratch copy of the state, used for a single event and then thrown away. */
final class Fold {

    private static final int LAST_MESSAGE_LENGTH = 200;

    private final Conversation before;
    private Standing standing;
    private Instant statusSince;
    private @Nullable Placement placement;
    private Marks marks;
    private Dialogue dialogue;
    private Set<AgentId> earlierAgents;
    private Set<OfferId> offers;
    private boolean dispositionRecorded;
    private @Nullable Integer rating;
    private @Nullable LastMessage lastMessage;
    private Team team;
    private Activity activity;

    Fold(Conversation before) {
        this.before = before;
        this.standing = before.standing();
        this.statusSince = before.statusSince();
        this.placement = before.placement();
        this.marks = before.marks();
        this.dialogue = before.dialogue();
        this.earlierAgents = before.earlierAgents();
        this.offers = before.offers();
        this.dispositionRecorded = before.dispositionRecorded();
        this.rating = before.rating();
        this.lastMessage = before.lastMessage();
        this.team = before.team();
        this.activity = before.activity();
    }

    Conversation apply(LoggedEvent logged) {
        apply(logged.event(), logged.seq(), logged.at());
        return new Conversation(
                before.id(),
                logged.seq(),
                before.origin(),
                standing,
                statusSince,
                placement,
                marks,
                dialogue,
                earlierAgents,
                offers,
                dispositionRecorded,
                rating,
                lastMessage,
                team,
                activity);
    }

    private void apply(ConversationEvent event, long seq, Instant at) {
        switch (event) {
            case ConversationStarted _ -> throw new IllegalArgumentException("a log begins once");
            case MessagePosted message -> posted(message, seq, at);
            case NoteAdded _, HandoffRequested _ -> {}
            case MessageDelivered mark -> marks = marks.withDelivered(mark.side(), mark.upToSeq());
            case MessageRead mark -> marks = marks.withRead(mark.side(), mark.upToSeq());
            case TurnCompleted turn -> dialogue = dialogue.withTurn(turn);
            case ConversationQueued queued -> queued(queued, at);
            case ConversationOffered offered -> offered(offered, at);
            case OfferEnded ended -> offerEnded(ended);
            case ConversationAssigned assigned -> assigned(assigned, at);
            case ConversationParked parked -> enter(new Standing.Parked(parked.agent()), at);
            case ConversationReturnedToBot _ -> returnedToBot(at);
            case ConversationResolved resolved -> resolved(resolved, at);
            case DispositionRecorded _ -> dispositionRecorded = true;
            case WrapupCompleted _ -> enter(new Standing.Resolved(), at);
            case RatingSubmitted rated -> rating = rated.score();
            case TeamEvent between -> together(between);
            case CustomerLeft left -> activity = activity.left(left.since());
            case CustomerReturned _ -> activity = activity.returned(at);
            case SilenceNoticed noticed -> activity = activity.silent(noticed.side(), at);
            case Hidden _ -> throw new IllegalArgumentException("hidden is never stored");
        }
    }

    private void posted(MessagePosted message, long seq, Instant at) {
        boolean byCustomer = message.author().kind() == AuthorKind.CUSTOMER;
        marks = marks.withMessage(byCustomer ? Side.CUSTOMER : Side.STAFF, seq);
        var shown = message.text().isEmpty() && !message.attachments().isEmpty()
                ? "[" + message.attachments().getFirst().name() + "]"
                : message.text();
        lastMessage = new LastMessage(Texts.cut(shown, LAST_MESSAGE_LENGTH), at);
        activity = activity.spoke(message.author().kind(), at);
        dialogue = dialogue.withLine(message.author().kind(), message.text());
        if (byCustomer && standing instanceof Standing.Bot) {
            dialogue = dialogue.withOpenTurn(seq);
        }
    }

    private void queued(ConversationQueued queued, Instant at) {
        placement = new Placement(queued.queue(), queued.priority(), queued.skills());
        dialogue = dialogue.withoutOpenTurns();
        enter(new Standing.Queued(), at);
    }

    private void offered(ConversationOffered offered, Instant at) {
        remember(offered.offerId());
        enter(new Standing.Offered(offered.offerId(), offered.agent(), statusSince), at);
    }

    private void offerEnded(OfferEnded ended) {
        remember(ended.offerId());
        if (standing instanceof Standing.Offered(var offerId, var _, var queuedSince)
                && offerId.equals(ended.offerId())) {
            enter(new Standing.Queued(), queuedSince);
        }
    }

    private void assigned(ConversationAssigned assigned, Instant at) {
        remember(assigned.offerId());
        tookPart(assigned.agent());
        activity = activity.assigned(new AgentId(assigned.agent().id()), at);
        enter(new Standing.Active(assigned.offerId(), assigned.agent()), at);
    }

    private void tookPart(Author agent) {
        var more = new HashSet<>(earlierAgents);
        more.add(new AgentId(agent.id()));
        earlierAgents = Set.copyOf(more);
    }

    private void together(TeamEvent event) {
        team = team.after(event);
        if (event instanceof TeamEvent.ConsultJoined joined) {
            tookPart(joined.agent());
        }
    }

    private void resolved(ConversationResolved resolved, Instant at) {
        activity = activity.ended(resolved.cause(), at);
        dialogue = dialogue.withoutOpenTurns();
        enter(
                standing instanceof Standing.Active(var _, var agent)
                        ? new Standing.Wrapup(agent)
                        : new Standing.Resolved(),
                at);
    }

    /** What was not understood and how the customer felt before the human is settled; what was understood stays known. */
    private void returnedToBot(Instant at) {
        dialogue = dialogue.returned();
        enter(new Standing.Bot(), at);
    }

    private void remember(OfferId offer) {
        if (!offers.contains(offer)) {
            var more = new HashSet<>(offers);
            more.add(offer);
            offers = Set.copyOf(more);
        }
    }

    private void enter(Standing next, Instant since) {
        standing = next;
        statusSince = since;
        if (!(next instanceof Standing.Active)) {
            team = Team.NONE;
        }
    }
}
