package dev.tandem.gateway.socket;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;

/**
 * Lets an upgraded socket forget what its request gathered on the way here. Jetty keeps the request for the socket's life,
 * and with it observations, resolvers and maps that nobody asks for again: kilobytes for each idle socket. Must be the
 * outermost filter.
 */
final class SpentRequestFilter implements Filter {

    /** Jetty's own tell it what the connection has become. */
    private static final String JETTY = "org.eclipse.jetty.";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (((HttpServletResponse) response).getStatus() == HttpServletResponse.SC_SWITCHING_PROTOCOLS) {
            Collections.list(request.getAttributeNames()).stream()
                    .filter(name -> !name.startsWith(JETTY))
                    .forEach(request::removeAttribute);
        }
    }
}
