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
 * look-ups, so that neither words nor time tell them apart.
 */
final class OrderQuestions {

    /** The context in which the customer is asked for the order's e-mail address; named so in the agent definition. */
    static final String EMAIL_CONTEXT = "order-email";

    static final String NUMBER = "order-number";

    private static final String TALK_TO_A_PERSON = "Talk to a person";
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,180}\\.[^\\s@.]{2,24}");

    private final CrmLookup crm;
    private final OrderText text;

    OrderQuestions(CrmLookup crm, OrderText text) {
        this.crm = crm;
        this.text = text;
    }

    WebhookResponse answer(WebhookRequest request, String topic) {
        var session = request.session() == null ? "" : request.session();
        var number = OrderNumber.of(request.value(NUMBER));
        if (number.isEmpty()) {
            return WebhookResponse.say(
                            "That is not one of our order numbers: they have four to six digits, such as 1042,"
                                    + " and are in your confirmation e-mail. Which one is it?")
                    .withContext(session, EMAIL_CONTEXT, 0, Map.of());
        }
        var addresses = addresses(request);
        if (addresses.isEmpty()) {
            return WebhookResponse.say(
                            "I can look that up. To protect your order, please tell me the e-mail address that"
                                    + " order " + number.get() + " was placed with.")
                    .withContext(session, EMAIL_CONTEXT, 3, asked(number.get(), topic));
        }
        return ownedOrder(number.get(), addresses)
                .map(order -> WebhookResponse.say(topic.equals("invoice") ? text.invoice(order) : text.status(order))
                        .withContext(session, EMAIL_CONTEXT, 0, Map.of()))
                .orElseGet(() -> WebhookResponse.say(
                                "I can't find an order " + number.get() + " under this e-mail address. Please check the"
                                        + " number, or tell me the address that the order was placed with.",
                                TALK_TO_A_PERSON)
                        .withContext(session, EMAIL_CONTEXT, 3, asked(number.get(), topic)));
    }

    private Optional<OrderRecord> ownedOrder(OrderNumber number, Set<String> addresses) {
        var order = crm.order(number);
        var owners = addresses.stream()
                .flatMap(address -> crm.customers(address).stream())
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

    private static Map<String, Object> asked(OrderNumber number, String topic) {
        var parameters = new LinkedHashMap<String, Object>();
        parameters.put(NUMBER, number.digits());
        parameters.put("topic", topic);
        return parameters;
    }
}
