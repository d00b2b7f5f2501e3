package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case in the CRM. One conversation leads to at most one case.
 *
 * @param caseId the CRM's own id
 * @param customerRecordId whose; absent for an unknown visitor
 * @param subject one line
 * @param status {@code open}, {@code waiting} or {@code closed}
 * @param openedAt UTC
 * @param updatedAt UTC
 * @param conversationId the conversation that led to it
 * @param disposition what it turned out to be
 * @param summary a few sentences
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaseRecord(
        String caseId,
        @Nullable String customerRecordId,
        String subject,
        String status,
        Instant openedAt,
        Instant updatedAt,
        @Nullable ConversationId conversationId,
        @Nullable String disposition,
        @Nullable String summary) {}
