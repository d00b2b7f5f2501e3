/**
 * A virtual agent as its designers wrote it: the layout in which Dialogflow ES exports and restores agents, as records to
 * work with. Nothing here executes an agent.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.definition;

import org.jspecify.annotations.NullMarked;
