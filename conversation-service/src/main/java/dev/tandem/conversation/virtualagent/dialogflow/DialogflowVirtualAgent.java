package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.cloud.dialogflow.v2.Context;
import com.google.cloud.dialogflow.v2.DetectIntentRequest;
import com.google.cloud.dialogflow.v2.EventInput;
import com.google.cloud.dialogflow.v2.QueryInput;
import com.google.cloud.dialogflow.v2.QueryParameters;
import com.google.cloud.dialogflow.v2.QueryResult;
import com.google.cloud.dialogflow.v2.SentimentAnalysisRequestConfig;
import com.google.cloud.dialogflow.v2.TextInput;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.virtualagent.Turn;
import dev.tandem.conversation.virtualagent.TurnRequest;
import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import dev.tandem.conversation.virtualagent.dialogflow.DialogflowMemory.Remembered;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The virtual agent that Dialogflow executes. One query for each turn, so that contexts age as they do elsewhere. The caller
 * asks one thing of a conversation at a time.
 */
final class DialogflowVirtualAgent implements VirtualAgent, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DialogflowVirtualAgent.class);
    private static final int LARGEST_MEMORY = 60_000;

    private final DialogflowSessions dialogflow;
    private final DialogflowProperties properties;
    private final String project;
    private final TurnMapping mapping;
    private final VirtualAgentSessions sessions;
    private final JsonMapper json;
    private final Clock clock;

    DialogflowVirtualAgent(
            DialogflowSessions dialogflow,
            DialogflowProperties properties,
            String project,
            VirtualAgentSessions sessions,
            JsonMapper json,
            Clock clock) {
        this.dialogflow = dialogflow;
        this.properties = properties;
        this.project = project;
        this.mapping = new TurnMapping(properties);
        this.sessions = sessions;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public Turn answer(TurnRequest request) {
        var seq = request.payload().get("inReplyToSeq") instanceof Number number ? (Long) number.longValue() : null;
        var memory = memory(request.session());
        try {
            var response = dialogflow.detectIntent(query(request, seq, memory));
            var turn = mapping.turn(response, request.language(), seq == null ? 0 : seq.intValue());
            var before = beginsBefore(memory, request, seq) ? memory.before() : memory.after();
            save(
                    request.session(),
                    new DialogflowMemory(seq, clock.instant(), before, contexts(response.getQueryResult())));
            return turn;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while Dialogflow was asked", interrupted);
        }
    }

    private DetectIntentRequest query(TurnRequest request, @Nullable Long seq, DialogflowMemory memory) {
        var session = properties.sessionName(project, SessionIds.of(request.session()));
        var parameters = QueryParameters.newBuilder()
                .setPayload(Structs.of(Map.of("tandem", caller(request))))
                .setSentimentAnalysisRequestConfig(SentimentAnalysisRequestConfig.newBuilder()
                        .setAnalyzeQueryTextSentiment(properties.sentiment()));
        if (properties.timeZone() != null) {
            parameters.setTimeZone(properties.timeZone());
        }
        if (beginsBefore(memory, request, seq)) {
            restore(parameters, session, memory.alive(memory.before(), clock.instant()));
        } else if (memory.isBefore(botSince(request))) {
            restore(parameters, session, memory.alive(memory.after(), clock.instant()));
        }
        return DetectIntentRequest.newBuilder()
                .setSession(session)
                .setQueryParams(parameters)
                .setQueryInput(input(request))
                .build();
    }

    /** Whether the last turn does not count: it is asked again, or its answer was not wanted any more. */
    private static boolean beginsBefore(DialogflowMemory memory, TurnRequest request, @Nullable Long seq) {
        var answered = request.payload().get("answeredSeq") instanceof Number number ? (Long) number.longValue() : null;
        return memory.answered(seq) || memory.isVoid(answered);
    }

    private QueryInput input(TurnRequest request) {
        var language = properties.languageFor(request.language());
        if (request.payload().get("event") instanceof String event && !event.isBlank()) {
            return QueryInput.newBuilder()
                    .setEvent(EventInput.newBuilder().setName(event).setLanguageCode(language))
                    .build();
        }
        var text = QueryText.of(request.text(), Locale.forLanguageTag(language));
        return QueryInput.newBuilder()
                .setText(TextInput.newBuilder().setText(text).setLanguageCode(language))
                .build();
    }

    private static void restore(QueryParameters.Builder parameters, String session, List<Remembered> contexts) {
        parameters.setResetContexts(true);
        for (var context : contexts) {
            parameters.addContexts(Context.newBuilder()
                    .setName(session + "/contexts/" + context.name())
                    .setLifespanCount(context.lifespan())
                    .setParameters(Structs.of(context.parameters())));
        }
    }

    /** What the webhook gets to know of the caller; the same as the local engine tells it. */
    private static Map<String, Object> caller(TurnRequest request) {
        var caller = new LinkedHashMap<String, Object>(request.payload());
        caller.put("conversationId", request.session().value());
        caller.put("customerId", request.customer().id().value());
        caller.put("verified", request.customer().verified());
        if (request.customer().email() == null) {
            caller.remove("email");
        } else {
            caller.put("email", request.customer().email());
        }
        return caller;
    }

    private static List<Remembered> contexts(QueryResult result) {
        return result.getOutputContextsList().stream()
                .filter(context -> context.getLifespanCount() > 0)
                .map(context -> new Remembered(
                        context.getName().substring(context.getName().lastIndexOf('/') + 1),
                        context.getLifespanCount(),
                        Structs.toMap(context.getParameters())))
                .toList();
    }

    private static @Nullable Instant botSince(TurnRequest request) {
        try {
            return request.payload().get("botSince") instanceof String since ? Instant.parse(since) : null;
        } catch (DateTimeException malformed) {
            LOG.debug("botSince is no time: {}", malformed.getMessage());
            return null;
        }
    }

    private DialogflowMemory memory(ConversationId session) {
        var document = sessions.load(session);
        try {
            return document.isEmpty()
                    ? DialogflowMemory.NOTHING
                    : json.readValue(document.get(), DialogflowMemory.class);
        } catch (JacksonException unreadable) {
            LOG.warn("what was remembered of {} is unreadable and forgotten", session, unreadable);
            return DialogflowMemory.NOTHING;
        }
    }

    private void save(ConversationId session, DialogflowMemory memory) {
        var document = json.writeValueAsString(memory);
        sessions.save(
                session, document.length() <= LARGEST_MEMORY ? document : json.writeValueAsString(memory.namesOnly()));
    }

    @Override
    public void close() {
        dialogflow.close();
    }
}
