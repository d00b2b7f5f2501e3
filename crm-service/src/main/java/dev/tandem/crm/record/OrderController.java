package dev.tandem.crm.record;

import dev.tandem.contracts.view.OrderRecord;
import dev.tandem.crm.connector.CrmConnector;
import dev.tandem.platform.web.ApiException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/orders")
@PreAuthorize("hasAnyRole('agent', 'service')")
class OrderController {

    private final CrmConnector crm;

    OrderController(CrmConnector crm) {
        this.crm = crm;
    }

    @GetMapping("/{number}")
    OrderRecord order(@PathVariable String number) {
        return crm.order(number)
                .orElseThrow(() -> new ApiException(HttpStatus.NOT_FOUND, "not_found", "there is no order " + number));
    }
}
