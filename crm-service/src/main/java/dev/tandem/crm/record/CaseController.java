package dev.tandem.crm.record;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.crm.connector.CaseStatus;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.platform.web.ApiException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases")
@PreAuthorize("hasRole('agent')")
class CaseController {

    private final CrmConnector crm;

    CaseController(CrmConnector crm) {
        this.crm = crm;
    }

    record Change(@Nullable String status) {}

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
