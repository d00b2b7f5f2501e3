package dev.tandem.e2e.bench;

import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationEvent;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.conversation.QueueCause;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.contracts.id.QueueId;
import dev.tandem.conversation.log.Append;
import dev.tandem.conversation.log.AppendResult;
import dev.tandem.conversation.log.Conversation;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.conversation.log.LogProperties;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.json.Json;
import dev.tandem.platform.runtime.DataDirectory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The product's own conversation store, wired as in the service, on a bus that nobody listens to. */
final class LogAppender implements AppendBench.Appender, AutoCloseable {

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TimeOrderedIds ids = new TimeOrderedIds(Clock.systemUTC());
    private final ConversationStore store;
    private final List<Conversation> states = new ArrayList<>();

    LogAppender(Path data, int conversations) {
        context.registerBean(DataDirectory.class, () -> new DataDirectory(data));
        context.registerBean(EventBus.class, DeafBus::new);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(TimeOrderedIds.class, () -> ids);
        context.registerBean(JsonMapper.class, Json::mapper);
        context.registerBean(MeterRegistry.class, SimpleMeterRegistry::new);
        context.registerBean(LogProperties.class, () -> new LogProperties(20_000));
        context.scan("dev.tandem.conversation.log");
        context.refresh();
        store = context.getBean(ConversationStore.class);
        for (int i = 0; i < conversations; i++) {
            states.add(open("customer-" + i));
        }
    }

    private Conversation open(String customer) {
        var start = new ConversationEvent.ConversationStarted(
                new InboxId("shop"),
                Channel.CHAT,
                new CustomerRef(new CustomerId(customer), customer, null, false),
                "en",
                null);
        var opening = new Opening(new ConversationId(ids.next()), customer, start, RepeatKey.of(ids.next()));
        // In a queue, so that the messages wait for no turn of the virtual agent, which is not here.
        var queued = new ConversationEvent.ConversationQueued(
                new QueueId("general"), QueueCause.HANDOFF, 0, List.of(), null, Author.SYSTEM);
        return append(((AppendResult.Appended) store.open(opening)).state(), queued, RepeatKey.of(ids.next()));
    }

    @Override
    public void append(int writer) {
        var state = states.get(writer);
        var author = new Author(AuthorKind.CUSTOMER, "customer-" + writer, "customer-" + writer);
        var clientMessageId = "m" + state.lastSeq();
        var message = new ConversationEvent.MessagePosted(
                new MessageId(ids.next()), clientMessageId, author, TandemRelay.TEXT, List.of(), List.of());
        var key = new RepeatKey(ids.next(), clientMessageId, author.id());
        states.set(writer, append(state, message, key));
    }

    private Conversation append(Conversation before, ConversationEvent event, RepeatKey key) {
        if (store.append(new Append(before, List.of(event), key, 0)) instanceof AppendResult.Appended appended) {
            return appended.state();
        }
        throw new IllegalStateException("an append was refused");
    }

    /** Reads every log back and compares it with what was acknowledged. */
    List<String> flaws() {
        var flaws = new ArrayList<String>();
        for (var state : states) {
            var log = store.events(state.id(), 0, Integer.MAX_VALUE);
            if (log.size() != state.lastSeq() || log.getLast().seq() != state.lastSeq()) {
                flaws.add("a log holds " + log.size() + " of " + state.lastSeq() + " events");
            }
        }
        return flaws;
    }

    @Override
    public void close() {
        context.close();
    }
}
