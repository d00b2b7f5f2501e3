package dev.tandem.fulfillment;

/** Names the case of a request, so that a webhook that is called twice opens one. */
final class CaseIds {

    private CaseIds() {}

    static String of(WebhookRequest request, String what) {
        var conversation = request.conversationId().replaceAll("[^A-Za-z0-9._-]", "");
        return "request-" + what + "-" + conversation;
    }
}
