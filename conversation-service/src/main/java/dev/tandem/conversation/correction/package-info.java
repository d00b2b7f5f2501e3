/**
 * Supervisors' corrections of the virtual agent's turns, and the training phrases made of them (table
 * {@code turn_correction}, or documents {@code turnCorrections/{prefix-conversationId.seq}}: conversationId at version
 * json).
 */
@NullMarked
package dev.tandem.conversation.correction;

import org.jspecify.annotations.NullMarked;
