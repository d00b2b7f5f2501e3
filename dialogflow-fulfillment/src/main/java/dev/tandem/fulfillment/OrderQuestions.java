package dev.tandem.fulfillment;

import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides who is told what about an order.
 *
 * <p>Only someone who knows both the order's number and its e-mail address, or whose address the embedding site signed,
 * is told anything. An order of someone else and an order that does not exist get the same answer after the same
 * look-ups, so that neither words nor time tell them apart. What changes an order is asked of staff, and only on behalf of
 * its signed-in owner.
 */
final class OrderQuestions {

    /** The context in which the customer is asked for the order's e-mail address; named so in the agent definition. */
    static final String EMAIL_CONTEXT = "order-email";

    static final String NUMBER = "order-number";

    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}\\.[^\\s@.]{2,24}");

    private final CrmLookup crm;
    private final OrderText text;

    OrderQuestions(CrmLookup crm, OrderText text) {
        this.crm = crm;
        this.text = text;
    }

    WebhookResponse answer(WebhookRequest request, OrderTopic topic) {
        var texts = Texts.in(request.language());
        var session = request.session() == null ? "" : request.session();
        var number = OrderNumber.of(request.value(NUMBER));
        if (number.isEmpty()) {
            return WebhookResponse.say(texts.say("number.wrong")).withContext(session, EMAIL_CONTEXT, 0, Map.of());
        }
        if (topic.changes() && request.verifiedEmail() == null) {
            return WebhookResponse.say(texts.say("signin"))
                    .withHandoff(
                            "orders", 1, topic.word() + " order " + number.get() + "; the customer is not signed in.")
                    .withContext(session, EMAIL_CONTEXT, 0, Map.of());
        }
        var addresses = topic.changes() ? Set.of(request.verifiedEmail()) : addresses(request);
        if (addresses.isEmpty()) {
            return WebhookResponse.say(texts.say("email.ask", number.get()))
                    .withContext(session, EMAIL_CONTEXT, 3, asked(number.get(), topic));
        }
        var asking = crm.ask();
        return ownedOrder(asking, number.get(), addresses)
                .map(order ->
                        told(request, topic, order, texts, asking).withContext(session, EMAIL_CONTEXT, 0, Map.of()))
                .orElseGet(() -> WebhookResponse.say(texts.say("order.unknown", number.get()), texts.say("person"))
                        .withContext(session, EMAIL_CONTEXT, 3, asked(number.get(), topic)));
    }

    private WebhookResponse told(
            WebhookRequest request, OrderTopic topic, OrderRecord order, Texts texts, CrmLookup.Asking asking) {
        return topic.changes()
                ? new OrderChanges(request, order, texts, asking).ask(topic)
                : WebhookResponse.say(text.about(topic, order, texts));
    }

    private static Optional<OrderRecord> ownedOrder(
            CrmLookup.Asking asking, OrderNumber number, Set<String> addresses) {
        var order = asking.order(number);
        var owners = addresses.stream()
                .flatMap(address -> asking.customers(address).stream())
                .map(CustomerRecord::recordId)
                .collect(Collectors.toSet());
        return order.filter(found -> owners.contains(found.customerRecordId()));
    }

    private static Set<String> addresses(WebhookRequest request) {
        var addresses = new LinkedHashSet<String>();
        var given = request.text("email");
        if (EMAIL.matcher(given).matches()) {
            addresses.add(given);
        }
        var verified = request.verifiedEmail();
        if (verified != null) {
            addresses.add(verified);
        }
        return addresses;
    }

    private static Map<String, Object> asked(OrderNumber number, OrderTopic topic) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put(NUMBER, number.digits());
        parameters.put("topic", topic.word());
        return parameters;
    }
}
