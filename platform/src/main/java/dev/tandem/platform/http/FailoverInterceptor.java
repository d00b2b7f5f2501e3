package dev.tandem.platform.http;

import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/** Asks one instance of a service after the other. Must be the last interceptor, since it sends several times. */
final class FailoverInterceptor implements ClientHttpRequestInterceptor {

    private static final Logger log = LoggerFactory.getLogger(FailoverInterceptor.class);

    private final String service;
    private final URI base;
    private final ServiceInstances instances;

    /** @param base what the client puts in front of every path; replaced by the address of the instance asked */
    FailoverInterceptor(String service, URI base, ServiceInstances instances) {
        this.service = service;
        this.base = base;
        this.instances = instances;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var order = instances.inOrder(service);
        for (int i = 0; i < order.size() - 1; i++) {
            var address = order.get(i);
            try {
                var response = execution.execute(at(address, request), body);
                if (!ServiceInstances.elsewhere(
                        request.getMethod().name(), response.getStatusCode().value())) {
                    instances.answered(service, address);
                    return response;
                }
                response.close();
                log.debug("{} of {}-service is not available; trying the next", address, service);
            } catch (IOException e) {
                if (!ServiceInstances.notSent(e)) {
                    throw e;
                }
                log.debug("{} of {}-service cannot be reached; trying the next", address, service);
            }
        }
        var last = order.getLast();
        var response = execution.execute(at(last, request), body);
        if (response.getStatusCode().value() < 500) {
            instances.answered(service, last);
        }
        return response;
    }

    private HttpRequest at(URI address, HttpRequest request) {
        var asked = request.getURI().toString();
        if (!asked.startsWith(base.toString())) {
            return request;
        }
        var target = URI.create(address + asked.substring(base.toString().length()));
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return target;
            }
        };
    }
}
