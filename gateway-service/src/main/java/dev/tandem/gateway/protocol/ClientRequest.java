package dev.tandem.gateway.protocol;

import dev.tandem.contracts.socket.ClientFrame;
import dev.tandem.contracts.socket.ReplyData;

/**
 * A well-formed request of a client.
 *
 * @param id the client's own id, which the reply names
 * @param type the frame's name on the wire
 * @param frame the checked data
 * @param answeredBy the data that its reply carries
 */
public record ClientRequest(String id, String type, ClientFrame frame, Class<? extends ReplyData> answeredBy) {}
