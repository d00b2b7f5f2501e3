package dev.tandem.gateway.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The other services' public REST under this origin. Each service checks the caller's token itself. What is not listed is
 * not reachable, {@code /internal/**} least of all.
 */
@RestController
class EdgeController {

    private final ServiceProxy proxy;

    EdgeController(ServiceProxy proxy) {
        this.proxy = proxy;
    }

    @RequestMapping({"/api/conversations", "/api/conversations/**", "/api/attachments/**"})
    void conversation(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("conversation", request, response);
    }

    @RequestMapping({"/api/queues", "/api/queues/**", "/api/agents", "/api/agents/**"})
    void routing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("routing", request, response);
    }

    @RequestMapping({"/api/customers", "/api/customers/**", "/api/orders/**", "/api/cases/**"})
    void crm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("crm", request, response);
    }

    @RequestMapping({"/api/metrics", "/api/metrics/**"})
    void analytics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("analytics", request, response);
    }
}
