/**
 * Finds in a text what a conversation is about: the designer's entity types and Dialogflow's system entities, with
 * Dialogflow's values, in English and German. A library: no state, no I/O.
 */
@NullMarked
package dev.tandem.conversation.virtualagent.entity;

import org.jspecify.annotations.NullMarked;
