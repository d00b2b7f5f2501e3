package dev.tandem.conversation;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** conversation-service: the conversation log, virtual-agent turns, handoff, attachments and transcripts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ConversationApplication {

    /** Starts the service as a process of its own. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "conversation-service");
        SpringApplication.run(ConversationApplication.class, args);
    }
}
