package dev.tandem.conversation.correction;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Corrections of the virtual agent ({@code tandem.conversation.corrections}).
 *
 * @param definition the export that intents are chosen from and phrases are added to: {@code classpath:folder}, a folder, or
 *     a zip file; in the service's own settings the one that the local engine executes
 */
@ConfigurationProperties("tandem.conversation.corrections")
record CorrectionProperties(
        @DefaultValue("classpath:dialogflow-agent") String definition) {}
