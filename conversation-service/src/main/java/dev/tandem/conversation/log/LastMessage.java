package dev.tandem.conversation.log;

import java.time.Instant;

/**
 * The last message, as lists show it. Never a note.
 *
 * @param text cut to 200 characters; a file name in brackets when there is no text
 * @param at when it was committed, UTC
 */
public record LastMessage(String text, Instant at) {}
