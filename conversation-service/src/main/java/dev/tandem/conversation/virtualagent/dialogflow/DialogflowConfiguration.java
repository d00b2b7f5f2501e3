package dev.tandem.conversation.virtualagent.dialogflow;

import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.platform.google.GoogleProperties;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Dialogflow, where it is asked for; nothing of its client is loaded elsewhere. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.conversation.virtual-agent", havingValue = "dialogflow")
@EnableConfigurationProperties({DialogflowProperties.class, GoogleProperties.class})
class DialogflowConfiguration {

    @Bean
    VirtualAgent dialogflowVirtualAgent(
            DialogflowProperties properties,
            GoogleProperties google,
            VirtualAgentSessions sessions,
            MeterRegistry meters,
            JsonMapper json,
            Clock clock)
            throws IOException {
        var project = google.requireProjectId();
        return new DialogflowVirtualAgent(
                new DialogflowSessions(properties, meters), properties, project, sessions, json, clock);
    }
}
