package dev.tandem.crm.record;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.crm.connector.CaseRequest;
import dev.tandem.crm.connector.CaseStatus;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.platform.web.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasRole('agent')")
class CaseController {

    private static final Pattern CASE_ID = Pattern.compile("[A-Za-z0-9._-]{8,128}");

    private final CrmConnector crm;

    CaseController(CrmConnector crm) {
        this.crm = crm;
    }

    record Change(@Nullable String status) {}

    record Request(
            @Nullable String customerRecordId,
            @Nullable String subject,
            @Nullable String summary) {}

    /** What a customer asked the virtual agent for and staff must do; repeating it leaves one case. */
    @PutMapping("/{caseId}")
    @PreAuthorize("hasRole('service')")
    CaseRecord open(@PathVariable String caseId, @RequestBody Request request) {
        require(CASE_ID.matcher(caseId).matches(), "a case id is 8 to 128 characters of A-Z a-z 0-9 . _ -");
        require(fits(request.subject(), 200), "a subject has 1 to 200 characters");
        require(fits(request.summary(), 2_000), "a summary has 1 to 2,000 characters");
        var customer = request.customerRecordId() == null ? "" : request.customerRecordId();
        if (crm.customer(customer).isEmpty()) {
            throw new ApiException(HttpStatus.NOT_FOUND, "not_found", "there is no customer " + customer);
        }
        return crm.openCase(new CaseRequest(caseId, customer, request.subject(), request.summary()));
    }

    private static boolean fits(@Nullable String text, int length) {
        return text != null && !text.isBlank() && text.length() <= length;
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "bad_request", otherwise);
        }
    }

    @PatchMapping("/{caseId}")
    CaseRecord change(@PathVariable String caseId, @RequestBody Change change) {
        return crm.setStatus(caseId, status(change))
                .orElseThrow(() -> new ApiException(HttpStatus.NOT_FOUND, "not_found", "there is no case " + caseId));
    }

    private static CaseStatus status(Change change) {
        try {
            return CaseStatus.ofWireName(change.status() == null ? "" : change.status());
        } catch (IllegalArgumentException unknown) {
            throw new ApiException(HttpStatus.BAD_REQUEST, "bad_request", unknown.getMessage());
        }
    }
}
