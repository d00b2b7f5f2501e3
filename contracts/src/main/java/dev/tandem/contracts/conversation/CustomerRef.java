package dev.tandem.contracts.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.CustomerId;
import org.jspecify.annotations.Nullable;

/**
 * The customer as the conversation knows them.
 *
 * @param id stable for the visitor token's life, or for the person when verified
 * @param displayName the name to show
 * @param email the e-mail address, known only when the site signed it
 * @param verified whether the embedding site signed this identity; an unverified customer gets no personal data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerRef(
        CustomerId id, String displayName, @Nullable String email, boolean verified) {}
