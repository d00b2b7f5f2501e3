package dev.tandem.gateway.protocol;

import dev.tandem.contracts.socket.SocketProtocol;

/** The two sockets. */
public enum SocketKind {
    CUSTOMER(SocketProtocol.CUSTOMER_PATH),
    AGENT(SocketProtocol.AGENT_PATH);

    private final String path;

    SocketKind(String path) {
        this.path = path;
    }

    /** Where it is opened. */
    public String path() {
        return path;
    }
}
