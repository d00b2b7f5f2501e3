package dev.tandem.contracts.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the CRM knows them.
 *
 * @param recordId the CRM's own id
 * @param crm which CRM: {@code builtin}, {@code salesforce} or {@code hubspot}
 * @param name full name
 * @param email e-mail address
 * @param phone E.164, if known
 * @param company company, if any
 * @param tier such as {@code standard} or {@code gold}
 * @param customerSince date of the first order
 * @param address postal address in one line
 * @param url the record in the CRM's own screens, if it has any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomerRecord(
        String recordId,
        String crm,
        String name,
        String email,
        @Nullable String phone,
        @Nullable String company,
        String tier,
        @Nullable LocalDate customerSince,
        @Nullable String address,
        @Nullable String url) {}
