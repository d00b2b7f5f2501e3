package dev.tandem.conversation.command;

import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.id.MessageId;
import dev.tandem.conversation.handoff.HandoffProperties;
import java.util.List;

/**
 * What a decision needs besides the state and the command.
 *
 * @param messageId the id of the message or note, should one be added
 * @param attachments what the command's attachment ids stand for: ready files of this sender in this conversation
 * @param handoff where a handoff without a better idea goes
 */
record Inputs(MessageId messageId, List<AttachmentRef> attachments, HandoffProperties handoff) {}
