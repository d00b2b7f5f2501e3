package dev.tandem.fulfillment;

import java.io.IOException;

/** How crm-service is reached: who the caller is, and where the service is, are the transport's affair. */
public interface CrmTransport {

    /**
     * Reads one resource.
     *
     * @param pathAndQuery encoded, such as {@code /api/orders/1042}
     * @return whatever was answered, errors included
     * @throws IOException when no answer came
     * @throws InterruptedException when the caller gave up
     */
    Answer get(String pathAndQuery) throws IOException, InterruptedException;

    /**
     * Writes one resource; writing the same twice must be harmless.
     *
     * @param path encoded
     * @param json the resource
     * @return whatever was answered, errors included
     * @throws IOException when no answer came
     * @throws InterruptedException when the caller gave up
     */
    Answer put(String path, String json) throws IOException, InterruptedException;

    /**
     * What crm-service answered.
     *
     * @param status HTTP status
     * @param body JSON; empty if there was none
     */
    record Answer(int status, String body) {}
}
