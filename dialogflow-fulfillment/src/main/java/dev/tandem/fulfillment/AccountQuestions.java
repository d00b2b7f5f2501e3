package dev.tandem.fulfillment;

import dev.tandem.contracts.view.CustomerRecord;
import java.util.Optional;

/** Answers about the customer's own account and subscription: to nobody but whose address the embedding site signed. */
final class AccountQuestions {

    private final CrmLookup crm;

    AccountQuestions(CrmLookup crm) {
        this.crm = crm;
    }

    WebhookResponse account(WebhookRequest request) {
        var texts = Texts.in(request.language());
        if (request.verifiedEmail() == null) {
            return WebhookResponse.say(texts.say("signin.account"), texts.say("person"));
        }
        var asking = crm.ask();
        return customer(asking, request)
                .map(customer -> WebhookResponse.say(texts.say(
                        "account.is",
                        customer.name(),
                        asking.orders(customer).size(),
                        asking.cases(customer).stream()
                                .filter(known -> !known.status().equals("closed"))
                                .count())))
                .orElseGet(() -> WebhookResponse.say(texts.say("account.unknown"), texts.say("person")));
    }

    /** No CRM of ours knows subscriptions: a human looks. */
    WebhookResponse subscription(WebhookRequest request) {
        return WebhookResponse.say(Texts.in(request.language()).say("subscription.person"))
                .withHandoff("billing", 0, "Asks about a subscription.");
    }

    WebhookResponse cancelSubscription(WebhookRequest request) {
        var texts = Texts.in(request.language());
        if (request.verifiedEmail() == null) {
            return WebhookResponse.say(texts.say("signin"))
                    .withHandoff("billing", 1, "Wants to cancel a subscription; the customer is not signed in.");
        }
        var asking = crm.ask();
        var customer = customer(asking, request);
        if (customer.isEmpty()) {
            return subscription(request);
        }
        var plan = request.text("subscription-plan");
        asking.openCase(
                CaseIds.of(request, "subscription"),
                customer.get().recordId(),
                "Cancel subscription" + (plan.isEmpty() ? "" : " " + plan),
                "The customer asked the assistant to cancel the subscription.");
        return WebhookResponse.say(texts.say("subscription.cancel"));
    }

    /** Two customers with one address cannot be told apart: neither is shown. */
    private static Optional<CustomerRecord> customer(CrmLookup.Asking asking, WebhookRequest request) {
        var found = asking.customers(request.verifiedEmail());
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
