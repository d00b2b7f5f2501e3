package dev.tandem.platform.bus;

/** What a message's source wants to know: what became of it for one subscriber. Only the first call counts. */
public interface Settlement {

    /** It was handled, given up or let go: it need not come again. */
    void settle();

    /** It was not taken, for this reason. */
    void refuse(Throwable cause);
}
