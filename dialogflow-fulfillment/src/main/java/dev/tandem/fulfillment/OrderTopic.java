package dev.tandem.fulfillment;

import java.util.Arrays;

/** What can be asked about one order, by the agent definition's action and by the word that its contexts carry. */
enum OrderTopic {
    STATUS("order.status", "status", false),
    TRACKING("order.track", "tracking", false),
    INVOICE("invoice.lookup", "invoice", false),
    REFUND("refund.status", "refund", false),
    WARRANTY("warranty.check", "warranty", false),
    CANCEL("order.cancel", "cancel", true),
    ADDRESS("order.change-address", "address", true),
    RETURN("order.return", "return", true);

    private final String action;
    private final String word;
    private final boolean changes;

    OrderTopic(String action, String word, boolean changes) {
        this.action = action;
        this.word = word;
        this.changes = changes;
    }

    static OrderTopic ofAction(String action) {
        return Arrays.stream(values())
                .filter(topic -> topic.action.equals(action))
                .findFirst()
                .orElseThrow();
    }

    /** Whatever a context says; the status where it says nothing known. */
    static OrderTopic ofWord(String word) {
        return Arrays.stream(values())
                .filter(topic -> topic.word.equals(word))
                .findFirst()
                .orElse(STATUS);
    }

    String word() {
        return word;
    }

    /** Whether staff must do something that only the signed-in owner may ask for. */
    boolean changes() {
        return changes;
    }
}
