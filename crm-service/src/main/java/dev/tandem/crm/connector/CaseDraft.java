package dev.tandem.crm.connector;

import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation says about its case.
 *
 * @param conversationId the conversation; at most one case follows from it
 * @param customerRecordId the CRM's customer, where the conversation's identity was verified and is known
 * @param subject one line
 * @param status where the case stands
 * @param at when this became true, UTC
 * @param disposition what it turned out to be
 * @param summary a few sentences
 */
public record CaseDraft(
        ConversationId conversationId,
        @Nullable String customerRecordId,
        String subject,
        CaseStatus status,
        Instant at,
        @Nullable String disposition,
        @Nullable String summary) {}
