package dev.tandem.conversation.virtualagent.local;

import java.io.IOException;

/** The way to the fulfilment: in this process, or over HTTP. */
@FunctionalInterface
interface WebhookTransport {

    /**
     * Sends a WebhookRequest and waits for the WebhookResponse, both JSON.
     *
     * @throws IOException if there is none that can be used
     */
    String send(String request) throws IOException, InterruptedException;
}
