package dev.tandem.contracts.conversation;

/**
 * A button under a virtual agent's message.
 *
 * @param title what the button says
 * @param text what is sent as the customer's message when it is pressed
 */
public record QuickReply(String title, String text) {}
