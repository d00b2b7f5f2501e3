package dev.tandem.conversation.command;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationCommand;
import dev.tandem.contracts.conversation.ConversationCommand.AddNote;
import dev.tandem.contracts.conversation.ConversationCommand.CompleteConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConsult;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.JoinConversation;
import dev.tandem.contracts.conversation.ConversationCommand.LeaveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.MarkDelivered;
import dev.tandem.contracts.conversation.ConversationCommand.MarkRead;
import dev.tandem.contracts.conversation.ConversationCommand.ParkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostConsultMessage;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerGone;
import dev.tandem.contracts.conversation.ConversationCommand.ReportCustomerHere;
import dev.tandem.contracts.conversation.ConversationCommand.RequestHandoff;
import dev.tandem.contracts.conversation.ConversationCommand.ResolveConversation;
import dev.tandem.contracts.conversation.ConversationCommand.ReturnConversationToBot;
import dev.tandem.contracts.conversation.ConversationCommand.StartConsult;
import dev.tandem.contracts.conversation.ConversationCommand.StartConversation;
import dev.tandem.contracts.conversation.ConversationCommand.SubmitRating;
import dev.tandem.contracts.conversation.ConversationCommand.TakeOverConversation;
import dev.tandem.contracts.conversation.ConversationCommand.TransferConversation;
import dev.tandem.contracts.conversation.ConversationCommand.UnparkConversation;
import dev.tandem.contracts.conversation.ConversationCommand.Whisper;
import dev.tandem.contracts.conversation.ConversationEvent.ConversationStarted;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.attachment.Attachments;
import dev.tandem.conversation.handoff.HandoffProperties;
import dev.tandem.conversation.idle.Returns;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.Decision;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.platform.id.TimeOrderedIds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one handler of all conversation commands: access check, decision, append. */
final class ConversationCommands implements CommandHandler {

    private final ConversationLog log;
    private final ConversationAccess access;
    private final Attachments attachments;
    private final RoutingAnswers routing;
    private final HandoffProperties handoff;
    private final Returns returns;
    private final TimeOrderedIds ids;

    ConversationCommands(
            ConversationLog log,
            ConversationAccess access,
            Attachments attachments,
            RoutingAnswers routing,
            HandoffProperties handoff,
            Returns returns,
            TimeOrderedIds ids) {
        this.log = log;
        this.access = access;
        this.attachments = attachments;
        this.routing = routing;
        this.handoff = handoff;
        this.returns = returns;
        this.ids = ids;
    }

    @Override
    public Change handle(CommandEnvelope envelope) {
        return envelope.command() instanceof StartConversation start ? start(envelope, start) : change(envelope);
    }

    private Change start(CommandEnvelope envelope, StartConversation start) {
        var refusal = refusal(envelope.actor(), start);
        if (refusal != null) {
            return new Change.Refused(refusal);
        }
        var asked = start.customer();
        var customer = new CustomerRef(
                asked.id(),
                asked.displayName() == null || asked.displayName().isBlank() ? "Visitor" : asked.displayName(),
                asked.verified() ? asked.email() : null,
                asked.verified());
        var event = new ConversationStarted(
                start.inbox(),
                start.channel(),
                customer,
                Limits.language(start.language()),
                Limits.pageUrl(start.pageUrl()),
                start.channel() == Channel.CHAT
                        ? returns.of(customer.id(), start.inbox()).orElse(null)
                        : null);
        return log.open(new Opening(
                envelope.conversationId(),
                start.clientConversationId(),
                event,
                new RepeatKey(envelope.commandId().value(), null, sender(envelope.actor()))));
    }

    private static @Nullable ErrorBody refusal(Actor actor, StartConversation start) {
        if (actor.role() != Role.CUSTOMER
                || start.customer() == null
                || !start.customer().id().value().equals(actor.id())) {
            return new ErrorBody(ErrorCode.FORBIDDEN, "Only the customer opens a conversation.", false);
        }
        if (!Limits.isClientId(start.clientConversationId())) {
            return bad("clientConversationId must have 1 to 64 characters.");
        }
        if (start.inbox() == null || start.channel() == null) {
            return bad("A conversation needs an inbox and a channel.");
        }
        return Limits.tooLong(start.customer().displayName(), Limits.NAME)
                ? bad("A name has at most 200 characters.")
                : null;
    }

    private Change change(CommandEnvelope envelope) {
        var command = envelope.command();
        var actor = envelope.actor();
        var action = action(command);
        var key = repeatKey(envelope);
        return log.change(envelope.conversationId(), key, state -> {
            var refusal = access.refusal(actor, state, action);
            if (refusal.isPresent()) {
                return new Decision.Refuse(refusal.get());
            }
            refusal = command instanceof TakeOverConversation
                    ? routing.takeovers().refusal(actor, state.orElseThrow())
                    : unknownQueue(command);
            if (refusal.isPresent()) {
                return new Decision.Refuse(refusal.get());
            }
            var named = command instanceof PostMessage post ? Limits.orEmpty(post.attachments()) : null;
            var files = named == null || named.isEmpty() || named.size() > Limits.ATTACHMENTS
                    ? Optional.of(List.<AttachmentRef>of())
                    : attachments.ready(actor, envelope.conversationId(), named);
            if (files.isEmpty()) {
                return Decision.refuse(
                        ErrorCode.ATTACHMENT_REJECTED, "An attachment is not uploaded yet, or not yours to send.");
            }
            var inputs = new Inputs(new MessageId(ids.next()), files.get(), handoff);
            return CommandDecisions.decide(state.orElseThrow(), actor, command, inputs);
        });
    }

    private Optional<ErrorBody> unknownQueue(ConversationCommand command) {
        var queue = switch (command) {
            case TransferConversation transfer -> transfer.queue();
            case StartConsult consult -> consult.queue();
            default -> null;
        };
        return queue == null ? Optional.empty() : routing.queues().refusal(queue);
    }

    private static RepeatKey repeatKey(CommandEnvelope envelope) {
        var cause = envelope.commandId().value();
        var sender = sender(envelope.actor());
        return switch (envelope.command()) {
            case PostMessage post -> new RepeatKey(cause, post.clientMessageId(), sender);
            case AddNote note -> new RepeatKey(cause, note.clientMessageId(), sender);
            case PostConsultMessage message -> new RepeatKey(cause, message.clientMessageId(), sender);
            case Whisper whisper -> new RepeatKey(cause, whisper.clientMessageId(), sender);
            // A repeated mark changes nothing anyway.
            case MarkDelivered _, MarkRead _, ReportCustomerGone _, ReportCustomerHere _ ->
                new RepeatKey(null, null, sender);
            default -> new RepeatKey(cause, null, sender);
        };
    }

    private static String sender(Actor actor) {
        return (actor.role() == Role.CUSTOMER ? "customer:" : "agent:") + actor.id();
    }

    private static Action action(ConversationCommand command) {
        return switch (command) {
            case StartConversation _ -> throw new IllegalArgumentException("a start needs no conversation");
            case PostMessage _ -> Action.POST_MESSAGE;
            case AddNote _ -> Action.ADD_NOTE;
            case MarkDelivered _, MarkRead _ -> Action.MARK;
            case ReportCustomerGone _, ReportCustomerHere _ -> Action.REPORT_PRESENCE;
            case RequestHandoff _ -> Action.REQUEST_HANDOFF;
            case TransferConversation _ -> Action.TRANSFER;
            case ParkConversation _ -> Action.PARK;
            case UnparkConversation _ -> Action.UNPARK;
            case ResolveConversation _ -> Action.RESOLVE;
            case TakeOverConversation _ -> Action.TAKE_OVER;
            case ReturnConversationToBot _ -> Action.RETURN_TO_BOT;
            case EndConversation _ -> Action.END;
            case SubmitRating _ -> Action.RATE;
            case StartConsult _, CompleteConsult _ -> Action.CONSULT;
            case EndConsult _ -> Action.END_CONSULT;
            case PostConsultMessage _ -> Action.WRITE_TO_COLLEAGUE;
            case Whisper _ -> Action.WHISPER;
            case JoinConversation _, LeaveConversation _ -> Action.JOIN;
        };
    }

    private static ErrorBody bad(String message) {
        return new ErrorBody(ErrorCode.BAD_REQUEST, message, false);
    }
}
