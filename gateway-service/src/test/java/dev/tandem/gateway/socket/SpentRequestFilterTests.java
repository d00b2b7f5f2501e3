package dev.tandem.gateway.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SpentRequestFilterTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void anUpgradedSocketKeepsOnlyWhatJettyNeeds() throws Exception {
        assertThat(attributesAfter(101)).containsExactly("org.eclipse.jetty.io.Connection.UPGRADE");
    }

    @Test
    void aRequestThatWasNotUpgradedIsLeftAlone() throws Exception {
        assertThat(attributesAfter(403)).hasSize(3);
    }

    private List<String> attributesAfter(int status) throws Exception {
        new SpentRequestFilter().doFilter(request, response, (asked, answered) -> {
            asked.setAttribute("org.springframework.web.servlet.DispatcherServlet.CONTEXT", this);
            asked.setAttribute("io.micrometer.observation", this);
            asked.setAttribute("org.eclipse.jetty.io.Connection.UPGRADE", this);
            ((HttpServletResponse) answered).setStatus(status);
        });
        return Collections.list(request.getAttributeNames());
    }
}
