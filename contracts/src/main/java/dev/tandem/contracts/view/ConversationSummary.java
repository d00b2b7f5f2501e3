package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.conversation.Author;
import dev.tandem.contracts.conversation.Channel;
import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.CustomerRef;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.id.InboxId;
import dev.tandem.contracts.id.QueueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as a list shows it. As fresh as the log's {@code lastSeq} says.
 *
 * @param conversationId which
 * @param inbox the site or brand
 * @param channel chat or voice
 * @param status where it stands
 * @param customer who
 * @param language BCP 47 tag
 * @param queue the last queue it entered
 * @param owner the agent who owns, is offered, parked or wraps it up
 * @param priority 0 to 9
 * @param startedAt UTC
 * @param statusSince when the status began, UTC
 * @param lastSeq the log's last seq
 * @param lastMessage the last message, cut to 200 characters; for the customer never a note
 * @param lastMessageAt UTC
 * @param rating the customer's rating
 * @param staffReadSeq what the staff has read
 * @param customerReadSeq what the customer has read
 * @param consult the consult that runs; never for the customer
 * @param supervisors who takes part beside the owner; absent when nobody does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConversationSummary(
        ConversationId conversationId,
        InboxId inbox,
        Channel channel,
        ConversationStatus status,
        CustomerRef customer,
        String language,
        @Nullable QueueId queue,
        @Nullable Author owner,
        int priority,
        Instant startedAt,
        Instant statusSince,
        long lastSeq,
        @Nullable String lastMessage,
        @Nullable Instant lastMessageAt,
        @Nullable Integer rating,
        long staffReadSeq,
        long customerReadSeq,
        @Nullable ConsultView consult,
        @Nullable List<Author> supervisors) {

    /** A conversation with nobody beside the owner. */
    public ConversationSummary(
            ConversationId conversationId,
            InboxId inbox,
            Channel channel,
            ConversationStatus status,
            CustomerRef customer,
            String language,
            @Nullable QueueId queue,
            @Nullable Author owner,
            int priority,
            Instant startedAt,
            Instant statusSince,
            long lastSeq,
            @Nullable String lastMessage,
            @Nullable Instant lastMessageAt,
            @Nullable Integer rating,
            long staffReadSeq,
            long customerReadSeq) {
        this(
                conversationId,
                inbox,
                channel,
                status,
                customer,
                language,
                queue,
                owner,
                priority,
                startedAt,
                statusSince,
                lastSeq,
                lastMessage,
                lastMessageAt,
                rating,
                staffReadSeq,
                customerReadSeq,
                null,
                null);
    }
}
