package dev.tandem.conversation.command;

import static dev.tandem.conversation.Story.ANA;
import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.BEN;
import static dev.tandem.conversation.Story.BEN_ACTS;
import static dev.tandem.conversation.Story.BILLING;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.GENERAL;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.SAM_ACTS;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandEnvelope;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConsultOutcome;
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
import dev.tandem.contracts.conversation.WrapupEnd;
import dev.tandem.contracts.id.CommandId;
import dev.tandem.contracts.id.ConsultId;
import dev.tandem.contracts.id.OfferId;
import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.contracts.routing.RoutingEvent.ConsultFailed;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.ConsultOfferMade;
import dev.tandem.contracts.routing.RoutingEvent.OfferAccepted;
import dev.tandem.contracts.routing.RoutingEvent.OfferExpired;
import dev.tandem.contracts.routing.RoutingEvent.OfferMade;
import dev.tandem.contracts.routing.RoutingEvent.WorkRequeued;
import dev.tandem.contracts.routing.RoutingEvent.WrapupEnded;
import dev.tandem.conversation.Story;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.assignment.RoutingInbox;
import dev.tandem.conversation.attachment.Attachments;
import dev.tandem.conversation.attachment.Files;
import dev.tandem.conversation.idle.IdleStory;
import dev.tandem.conversation.idle.Returns;
import dev.tandem.conversation.log.Change;
import dev.tandem.conversation.log.Consult;
import dev.tandem.conversation.log.ConversationLog;
import dev.tandem.conversation.log.StoreFile;
import dev.tandem.conversation.log.StoreProject;
import dev.tandem.conversation.log.TestStore;
import dev.tandem.conversation.turn.BotAtWork;
import dev.tandem.conversation.turn.ScriptedVirtualAgent;
import dev.tandem.platform.id.TimeOrderedIds;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that writes logs, over a real store, without Spring and with deliveries by hand. */
final class HeadlessService {

    private static final RoutingStub ROUTING = new RoutingStub();

    private final TestStore file;
    private final CommandHandler commands;
    private final RoutingInbox routing;
    private final BotAtWork bot;

    HeadlessService(StoreFile file) {
        this(file, Files.over(file));
    }

    HeadlessService(StoreProject project) {
        this(project, Files.over(project));
    }

    private HeadlessService(TestStore file, Attachments attachments) {
        this.file = file;
        var log = new ConversationLog(file.store());
        this.commands = new ConversationCommands(
                log,
                new ConversationAccess(file.store()),
                attachments,
                new RoutingAnswers(
                        new QueueDirectory(ROUTING.clients(), file.clock()),
                        new TakeoverPermits(ROUTING.clients(), Story.handoff())),
                Story.handoff(),
                new Returns(log, IdleStory.properties(), file.clock()),
                new TimeOrderedIds(file.clock()));
        this.routing = new RoutingInbox(log, file);
        this.bot = new BotAtWork(file, log, new ScriptedVirtualAgent(), Duration.ofSeconds(5));
    }

    Change start() {
        return handle(
                "cmd-start", MAYA_ACTS, new StartConversation("cc-1", Story.SHOP, Channel.CHAT, MAYA, "en", null));
    }

    Change handle(String commandId, Actor actor, ConversationCommand command) {
        return commands.handle(new CommandEnvelope(
                new CommandId(commandId), null, actor, file.clock().instant(), CONVERSATION, command));
    }

    /** Carries out a step; a command's answer, or nothing for what is no command. */
    @Nullable
    Change perform(Step step) {
        int n = step.number();
        var id = "cmd-" + n;
        return switch (step.kind()) {
            case 0 -> handle(id, MAYA_ACTS, new PostMessage("cm-" + n, "where is order " + n, List.of()));
            case 1 -> handle(id, ANA_ACTS, new PostMessage("cm-" + n, "answer " + n, List.of()));
            case 2 -> handle(id, BEN_ACTS, new PostMessage("cm-" + n, "answer " + n, null));
            case 3 -> handle(id, SAM_ACTS, new AddNote("cm-" + n, "note " + n));
            case 4 -> handle(id, MAYA_ACTS, new MarkRead(n));
            case 5 -> handle(id, ANA_ACTS, new MarkDelivered(n));
            case 6 -> handle(id, MAYA_ACTS, new RequestHandoff());
            case 7 -> handle(id, ANA_ACTS, new TransferConversation(GENERAL, n % 2 == 0 ? "note" : null));
            case 8 -> handle(id, ANA_ACTS, new ParkConversation());
            case 9 -> handle(id, ANA_ACTS, new UnparkConversation());
            case 10 -> handle(id, ANA_ACTS, new ResolveConversation("other", null));
            case 11 -> n % 4 == 0 ? handle(id, MAYA_ACTS, new EndConversation()) : null;
            case 12 -> handle(id, MAYA_ACTS, new SubmitRating(1 + n % 5, null));
            case 13 -> handle("again-" + n, MAYA_ACTS, new PostMessage("cm-" + (n / 2), "resent", List.of()));
            case 14 -> answerOpenTurns();
            case 22 -> handle(id, ANA_ACTS, new StartConsult(null, GENERAL, "question " + n));
            case 23, 24 -> consulted(id, new ConsultOfferAccepted(consult(), new OfferId("k-" + n), CONVERSATION, BEN));
            case 25 -> handle(id, n % 2 == 0 ? ANA_ACTS : BEN_ACTS, new PostConsultMessage("cm-" + n, "secret " + n));
            case 26 -> handle(id, ANA_ACTS, new CompleteConsult());
            case 27 -> handle(id, n % 2 == 0 ? ANA_ACTS : BEN_ACTS, new EndConsult());
            case 28 -> handle(id, SAM_ACTS, new Whisper("cm-" + n, "secret " + n));
            case 29 -> handle(id, SAM_ACTS, new JoinConversation());
            case 30 -> handle(id, SAM_ACTS, new LeaveConversation());
            case 31 -> handle(id, SAM_ACTS, new PostMessage("cm-" + n, "help " + n, List.of()));
            case 32 -> consulted(id, new ConsultFailed(consult(), CONVERSATION, ConsultOutcome.EXPIRED));
            case 33 ->
                consulted(
                        id,
                        new ConsultOfferMade(
                                consult(),
                                new OfferId("k-" + n),
                                CONVERSATION,
                                BEN,
                                GENERAL,
                                Story.NINE.plus(Duration.ofHours(1)),
                                20,
                                ANA,
                                null));
            case 34 -> handle(id, n % 2 == 0 ? ANA_ACTS : SAM_ACTS, new TakeOverConversation());
            case 35 -> handle(id, ANA_ACTS, new ReturnConversationToBot(n % 2 == 0 ? "note" : null));
            default -> decide(step);
        };
    }

    /** What routing decided. */
    void decide(String eventId, RoutingEvent event) {
        routing.deliver(eventId, event);
    }

    private ConsultId consult() {
        return file.store()
                .load(CONVERSATION)
                .map(state -> state.team().consult())
                .map(Consult::id)
                .orElse(new ConsultId("none"));
    }

    private @Nullable Change consulted(String id, RoutingEvent event) {
        routing.deliver("routing-" + id, event);
        return null;
    }

    private @Nullable Change answerOpenTurns() {
        bot.deliverAll(CONVERSATION);
        return null;
    }

    private @Nullable Change decide(Step step) {
        int n = step.number();
        var offer = new OfferId("offer-" + n / 4);
        Author agent = n / 4 % 2 == 0 ? ANA : BEN;
        var event = switch (step.kind()) {
            case 15, 16 ->
                new OfferMade(offer, CONVERSATION, agent, BILLING, Story.NINE.plus(Duration.ofHours(1)), 20, 0);
            case 17, 18 -> new OfferAccepted(offer, CONVERSATION, agent);
            case 19 -> new OfferExpired(offer, CONVERSATION, agent);
            case 20 -> new WorkRequeued(CONVERSATION, agent, BILLING);
            default -> new WrapupEnded(CONVERSATION, agent, WrapupEnd.TIMER);
        };
        routing.deliver("routing-" + n, event);
        return null;
    }
}
