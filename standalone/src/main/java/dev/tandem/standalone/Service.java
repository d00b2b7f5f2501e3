package dev.tandem.standalone;

import dev.tandem.analytics.AnalyticsApplication;
import dev.tandem.conversation.ConversationApplication;
import dev.tandem.crm.CrmApplication;
import dev.tandem.gateway.GatewayApplication;
import dev.tandem.routing.RoutingApplication;
import java.util.Locale;

/** The five services, in the order of their ports. */
enum Service {
    GATEWAY(GatewayApplication.class),
    CONVERSATION(ConversationApplication.class),
    ROUTING(RoutingApplication.class),
    CRM(CrmApplication.class),
    ANALYTICS(AnalyticsApplication.class);

    private final Class<?> application;

    Service(Class<?> application) {
        this.application = application;
    }

    Class<?> application() {
        return application;
    }

    String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String serviceName() {
        return shortName() + "-service";
    }

    int port(int gatewayPort) {
        return gatewayPort + ordinal();
    }
}
