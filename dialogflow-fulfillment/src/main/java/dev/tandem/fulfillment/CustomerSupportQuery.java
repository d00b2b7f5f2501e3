package dev.tandem.fulfillment;

import com.google.cloud.functions.HttpFunction;
import com.google.cloud.functions.HttpRequest;
import com.google.cloud.functions.HttpResponse;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.CustomerId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.view.VirtualAgentQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One customer query over HTTP, for sites without the widget: the virtual agent's answer, or where a human should take over.
 *
 * <p>{@code POST {"text": …, "language": …, "session": …, "customerToken": …}} with the header {@code X-Api-Key}; only the
 * text is needed. Nothing is kept here: the answer names the session, and whoever sends it again goes on with that
 * dialogue. Answers 401 without the key, 405 to anything but POST, 413 above 16 KiB, 400 to what is no query or to a
 * customer token that is not valid, and 503 when the virtual agent cannot be reached.
 *
 * <p>Set by environment: {@code TANDEM_CONVERSATION_URL}, {@code TANDEM_CONVERSATION_TOKEN} (a service token),
 * {@code TANDEM_QUERY_API_KEY} (at least 16 characters) and, optionally, {@code TANDEM_INBOX} (default {@code shop}),
 * {@code TANDEM_IDENTITY_SECRET} (the inbox's, for customer tokens) and {@code TANDEM_ALLOWED_ORIGIN} (one origin that
 * browsers may ask from; none by default, since a key in a browser is no secret).
 */
public final class CustomerSupportQuery implements HttpFunction {

    static final int MAX_BODY_BYTES = 16 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(CustomerSupportQuery.class);
    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{16,32}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}");
    private static final int MAX_TEXT = 2_000;

    private final WebhookSecret key;
    private final VirtualAgentClient virtualAgent;
    private final InboxId inbox;
    private final @Nullable String identitySecret;
    private final @Nullable String allowedOrigin;
    private final Clock clock = Clock.systemUTC();
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** What is asked, as it comes from outside. */
    private record Query(
            @Nullable String text,
            @Nullable String language,
            @Nullable String session,
            @Nullable String customerToken) {}

    /** As the functions framework creates it, from the process's environment. */
    public CustomerSupportQuery() {
        this(System.getenv());
    }

    CustomerSupportQuery(Map<String, String> environment) {
        var token = Environment.required(environment, "TANDEM_CONVERSATION_TOKEN");
        this.key = new WebhookSecret(Environment.required(environment, "TANDEM_QUERY_API_KEY"));
        this.virtualAgent = new VirtualAgentClient(
                URI.create(Environment.required(environment, "TANDEM_CONVERSATION_URL")), () -> token);
        this.inbox = new InboxId(environment.getOrDefault("TANDEM_INBOX", "shop"));
        this.identitySecret = environment.get("TANDEM_IDENTITY_SECRET");
        this.allowedOrigin = environment.get("TANDEM_ALLOWED_ORIGIN");
    }

    @Override
    public void service(HttpRequest request, HttpResponse response) throws IOException {
        if (allowedOrigin != null
                && allowedOrigin.equals(request.getFirstHeader("Origin").orElse(null))) {
            response.appendHeader("Access-Control-Allow-Origin", allowedOrigin);
            response.appendHeader("Access-Control-Allow-Headers", "Content-Type, X-Api-Key");
            response.appendHeader("Vary", "Origin");
            if ("OPTIONS".equals(request.getMethod())) {
                response.setStatusCode(204);
                return;
            }
        }
        if (!key.is(request.getFirstHeader("X-Api-Key").orElse(""))) {
            fail(response, 401, "the API key is missing or wrong");
            return;
        }
        if (!"POST".equals(request.getMethod())) {
            fail(response, 405, "only POST is answered");
            return;
        }
        var body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            fail(response, 413, "a query has at most 16 KiB");
            return;
        }
        try {
            answer(question(json.readValue(body, Query.class)), response);
        } catch (JacksonException malformed) {
            fail(response, 400, "not a query: send a JSON object with a text");
        } catch (InvalidQuery invalid) {
            fail(response, 400, invalid.getMessage());
        }
    }

    private VirtualAgentQuery.Question question(@Nullable Query query) {
        if (query == null
                || query.text() == null
                || query.text().isBlank()
                || query.text().length() > MAX_TEXT) {
            throw new InvalidQuery("text must be 1 to 2,000 characters");
        }
        var language = query.language() == null ? "en" : query.language();
        if (!LANGUAGE.matcher(language).matches()) {
            throw new InvalidQuery("language must be a BCP 47 tag such as en or de");
        }
        var session = query.session() == null ? UUID.randomUUID().toString().replace("-", "") : query.session();
        if (!SESSION.matcher(session).matches()) {
            throw new InvalidQuery("session must be one that an earlier answer named");
        }
        return new VirtualAgentQuery.Question(
                session, query.text(), language, inbox, customer(query.customerToken(), session));
    }

    private CustomerRef customer(@Nullable String token, String session) {
        if (token == null) {
            return new CustomerRef(new CustomerId("query-" + session), "Visitor", null, false);
        }
        if (identitySecret == null) {
            throw new InvalidQuery("customer tokens are not accepted here: no identity secret is set");
        }
        return SignedCustomer.of(token, identitySecret, clock)
                .map(known -> new CustomerRef(new CustomerId(known.id()), known.name(), known.email(), true))
                .orElseThrow(() -> new InvalidQuery("the customer token is not valid"));
    }

    private void answer(VirtualAgentQuery.Question question, HttpResponse response) throws IOException {
        try {
            var answer = virtualAgent.ask(question);
            if (answer.statusCode() == 200) {
                send(response, 200, answer.body());
                return;
            }
            LOG.warn("conversation-service answered {} to query {}", answer.statusCode(), question.session());
        } catch (IOException unreachable) {
            LOG.warn("conversation-service gave no answer to query {}", question.session(), unreachable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            LOG.warn("interrupted while query {} was asked", question.session());
        }
        fail(response, 503, "the virtual agent cannot be asked at this moment; offer a human instead");
    }

    private void fail(HttpResponse response, int status, String why) throws IOException {
        send(response, status, json.writeValueAsString(Map.of("error", why)));
    }

    private static void send(HttpResponse response, int status, String body) throws IOException {
        response.setStatusCode(status);
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }

    private static final class InvalidQuery extends RuntimeException {
        InvalidQuery(String message) {
            super(message);
        }
    }
}
