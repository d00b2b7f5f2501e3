package dev.tandem.conversation.virtualagent.local;

import dev.tandem.conversation.virtualagent.VirtualAgent;
import dev.tandem.conversation.virtualagent.VirtualAgentSessions;
import dev.tandem.conversation.virtualagent.definition.AgentDefinition;
import dev.tandem.conversation.virtualagent.definition.AgentExport;
import dev.tandem.conversation.virtualagent.nlu.Understanding;
import dev.tandem.fulfillment.FulfillmentHandler;
import dev.tandem.platform.http.ServiceClients;
import dev.tandem.platform.runtime.DataDirectory;
import java.time.Clock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** The local virtual agent, unless {@code tandem.conversation.virtual-agent} names another one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "tandem.conversation.virtual-agent", havingValue = "local", matchIfMissing = true)
@EnableConfigurationProperties(LocalVirtualAgentProperties.class)
class LocalVirtualAgentConfiguration {

    @Bean
    AgentDefinition agentDefinition(LocalVirtualAgentProperties properties) {
        return AgentExport.at(properties.definition()).definition();
    }

    @Bean
    Understanding understanding(AgentDefinition agent, DataDirectory data) {
        return new Understanding(AgentPhrases.of(agent), data.file("conversation/virtual-agent.nlu"));
    }

    @Bean
    VirtualAgent localVirtualAgent(
            AgentDefinition agent,
            Understanding understanding,
            LocalVirtualAgentProperties properties,
            VirtualAgentSessions sessions,
            ServiceClients clients,
            JsonMapper json,
            Clock clock) {
        var webhook = new Webhook(transport(agent, properties, clients, clock), properties.webhookLimit(), json);
        return new LocalAgentAssembly(agent, understanding, json)
                .agent(webhook, sessions, properties.defaultQueue(), properties.fallbacksBeforeHandoff(), clock);
    }

    private static WebhookTransport transport(
            AgentDefinition agent, LocalVirtualAgentProperties properties, ServiceClients clients, Clock clock) {
        var address = properties.webhookUrl();
        if (address != null) {
            return new HttpWebhookTransport(address, properties.webhookHeaders(), properties.webhookLimit());
        }
        var fulfilment = new FulfillmentHandler(
                new ServiceClientCrmTransport(clients), properties.crmCallLimit(), clock, agent.timezone());
        return fulfilment::handle;
    }
}
