package dev.tandem.conversation.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How supervisors look on, under {@code tandem.conversation.supervision}.
 *
 * @param announceListening whether the agents are shown who of the supervisors has their conversation on the screen; if not,
 *     only other supervisors are. Whispering and joining show who does it either way
 */
@ConfigurationProperties("tandem.conversation.supervision")
record SupervisionProperties(@DefaultValue("true") boolean announceListening) {}
