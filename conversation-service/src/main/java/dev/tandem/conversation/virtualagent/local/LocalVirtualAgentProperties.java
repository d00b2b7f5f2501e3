package dev.tandem.conversation.virtualagent.local;

import dev.tandem.contracts.id.QueueId;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the local virtual agent.
 *
 * @param definition the export to execute: {@code classpath:folder}, a folder, or a zip file
 * @param webhookLimit longest time for the fulfilment's answer; below the 5 s that a whole turn may take
 * @param crmCallLimit longest time for one call that the fulfilment makes to crm-service
 * @param defaultQueue where an intent goes that hands over without naming a queue
 * @param fallbacksBeforeHandoff how many messages in a row that were not understood bring a human, unless the definition
 *     hands over earlier
 * @param webhookUrl where the fulfilment is asked, as Dialogflow would; absent for the one inside this process
 * @param webhookHeaders sent with each call to that address, such as {@code Authorization}
 */
@ConfigurationProperties("tandem.conversation.local-agent")
record LocalVirtualAgentProperties(
        @DefaultValue("classpath:dialogflow-agent") String definition,
        @DefaultValue("4s") Duration webhookLimit,
        @DefaultValue("1500ms") Duration crmCallLimit,
        @DefaultValue("general") QueueId defaultQueue,
        @DefaultValue("3") int fallbacksBeforeHandoff,
        @Nullable URI webhookUrl,
        @DefaultValue Map<String, String> webhookHeaders) {}
