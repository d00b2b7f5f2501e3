package dev.tandem.crm.record;

import dev.tandem.contracts.view.CaseRecord;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.platform.web.ApiException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/customers")
@PreAuthorize("hasAnyRole('agent', 'service')")
class CustomerController {

    private static final int MAX_MATCHES = 20;
    private static final int MAX_TEXT = 200;

    private final CrmConnector crm;

    CustomerController(CrmConnector crm) {
        this.crm = crm;
    }

    @GetMapping
    List<CustomerRecord> find(@RequestParam @Nullable String email, @RequestParam @Nullable String q) {
        var text = email != null ? email : q;
        if (text == null || text.isBlank() || text.length() > MAX_TEXT) {
            throw new ApiException(
                    HttpStatus.BAD_REQUEST,
                    "bad_request",
                    "name an e-mail address (email) or a text (q) of up to 200 characters");
        }
        return email != null ? crm.findByEmail(email) : crm.search(text, MAX_MATCHES);
    }

    @GetMapping("/{recordId}")
    CustomerRecord customer(@PathVariable String recordId) {
        return crm.customer(recordId).orElseThrow(() -> missing(recordId));
    }

    @GetMapping("/{recordId}/orders")
    List<OrderRecord> orders(@PathVariable String recordId) {
        customer(recordId);
        return crm.orders(recordId);
    }

    @GetMapping("/{recordId}/cases")
    List<CaseRecord> cases(@PathVariable String recordId) {
        customer(recordId);
        return crm.cases(recordId);
    }

    private static ApiException missing(String recordId) {
        return new ApiException(HttpStatus.NOT_FOUND, "not_found", "there is no customer " + recordId);
    }
}
