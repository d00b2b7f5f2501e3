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
    private final RouteLimits calls;
    private final RouteLimits files;

    EdgeController(ServiceProxy proxy, EdgeSettings settings) {
        this.proxy = proxy;
        this.calls = settings.calls();
        this.files = settings.files();
    }

    @RequestMapping("/api/attachments/**")
    void files(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("conversation", files, request, response);
    }

    @RequestMapping({"/api/conversations", "/api/conversations/**", "/api/virtual-agent/**"})
    void conversation(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("conversation", calls, request, response);
    }

    @RequestMapping({"/api/queues", "/api/queues/**", "/api/agents", "/api/agents/**", "/api/routing/**"})
    void routing(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("routing", calls, request, response);
    }

    @RequestMapping({"/api/customers", "/api/customers/**", "/api/orders/**", "/api/cases/**"})
    void crm(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("crm", calls, request, response);
    }

    @RequestMapping({"/api/metrics", "/api/metrics/**"})
    void analytics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        proxy.pass("analytics", calls, request, response);
    }
}
