package dev.tandem.e2e.bench.bare;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/** The gateway's WebSocket server with nothing on it but an echo at {@code /echo}. Prints {@code ready PORT}. */
final class BareSocketServer {

    private static final int MAX_FRAME = 64 * 1024;
    private static final int BUFFER = 4 * 1024;

    private BareSocketServer() {}

    public static void main(String[] args) throws Exception {
        var threads = new QueuedThreadPool();
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var connector = new ServerConnector(server);
        connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
        connector.setAcceptQueueSize(1_024);
        server.addConnector(connector);
        var context = new ContextHandler("/");
        server.setHandler(context);
        context.setHandler(WebSocketUpgradeHandler.from(server, context, BareSocketServer::configure));
        server.start();
        System.out.println("ready " + connector.getLocalPort());
        server.join();
    }

    private static void configure(ServerWebSocketContainer container) {
        container.setIdleTimeout(Duration.ZERO);
        container.setMaxTextMessageSize(MAX_FRAME);
        container.setMaxFrameSize(MAX_FRAME);
        container.setInputBufferSize(BUFFER);
        container.setOutputBufferSize(BUFFER);
        container.addMapping("/echo", (request, response, callback) -> {
            if (request.hasSubProtocol("tandem.v1")) {
                response.setAcceptedSubProtocol("tandem.v1");
            }
            return new Echo();
        });
    }

    /** Sends back what it gets. Public, because Jetty calls it by method handle. */
    public static final class Echo implements Session.Listener.AutoDemanding {

        private Session session;

        @Override
        public void onWebSocketOpen(Session opened) {
            session = opened;
        }

        @Override
        public void onWebSocketText(String text) {
            session.sendText(text, Callback.NOOP);
        }
    }
}
