package dev.tandem.fulfillment;

import dev.tandem.contracts.view.OrderRecord;

/** Asks staff to cancel, redirect or take back an order, where its status still allows it. Asking twice leaves one case. */
final class OrderChanges {

    private static final int MAX_ADDRESS = 300;

    private final WebhookRequest request;
    private final OrderRecord order;
    private final Texts texts;
    private final CrmLookup.Asking asking;

    OrderChanges(WebhookRequest request, OrderRecord order, Texts texts, CrmLookup.Asking asking) {
        this.request = request;
        this.order = order;
        this.texts = texts;
        this.asking = asking;
    }

    WebhookResponse ask(OrderTopic topic) {
        return switch (topic) {
            case CANCEL -> cancel();
            case ADDRESS -> redirect();
            case RETURN -> takeBack();
            default -> throw new IllegalArgumentException(topic + " changes nothing");
        };
    }

    private WebhookResponse cancel() {
        return switch (order.status()) {
            case "processing" -> {
                open(
                        "cancel",
                        "Cancel order " + order.number(),
                        "The customer asked the assistant to cancel the order.");
                yield say("cancel.done");
            }
            case "cancelled" -> say("cancel.already");
            case "shipped" -> say("cancel.shipped");
            default -> say("cancel.delivered");
        };
    }

    private WebhookResponse redirect() {
        if (!order.status().equals("processing")) {
            return say("address.late");
        }
        var address = request.text("address");
        if (address.isEmpty() || address.length() > MAX_ADDRESS) {
            return say("address.ask");
        }
        open("address", "Change the address of order " + order.number(), "The order should go to: " + address);
        return WebhookResponse.say(texts.say("address.done", order.number(), address));
    }

    private WebhookResponse takeBack() {
        return switch (order.status()) {
            case "delivered" -> {
                var reason = request.text("return-reason");
                open(
                        "return",
                        "Return of order " + order.number(),
                        "The customer wants to send it back." + (reason.isEmpty() ? "" : " Reason: " + reason));
                yield say("return.done");
            }
            case "returned" -> say("return.already");
            case "cancelled" -> say("return.cancelled");
            default -> say("return.early");
        };
    }

    private void open(String kind, String subject, String summary) {
        asking.openCase(CaseIds.of(request, kind + "-" + order.number()), order.customerRecordId(), subject, summary);
    }

    private WebhookResponse say(String key) {
        return WebhookResponse.say(texts.say(key, order.number()));
    }
}
