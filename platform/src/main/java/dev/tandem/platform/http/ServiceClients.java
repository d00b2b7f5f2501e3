package dev.tandem.platform.http;

import dev.tandem.platform.identity.ServiceTokens;
import dev.tandem.platform.observability.TraceContext;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * REST clients for the other services: kept-alive HTTP/1.1 connections, a service token and the trace context on every
 * call, bounded time. A call fails with {@code RestClientResponseException} on an error status and with
 * {@code ResourceAccessException} when the service cannot be reached in time.
 *
 * <p>Where a service has several addresses the one that answered last is asked first. The next is asked when there is no
 * connection to be had, and for methods that may be repeated (not POST, not PATCH) also on 503. Nothing else is retried,
 * so that no request is carried out twice.
 */
public final class ServiceClients implements AutoCloseable {

    private final ServiceAddresses addresses;
    private final ServiceInstances instances;
    private final ServiceTokens tokens;
    private final CompletableFuture<HttpClient> http;
    private final RestClient.Builder builder;
    private final ConcurrentHashMap<String, RestClient> clients = new ConcurrentHashMap<>();

    /** Clients that are not observed: no timings, no spans. */
    public ServiceClients(ServiceAddresses addresses, ServiceTokens tokens, JsonMapper mapper) {
        this(addresses, tokens, mapper, ObservationRegistry.NOOP);
    }

    public ServiceClients(
            ServiceAddresses addresses, ServiceTokens tokens, JsonMapper mapper, ObservationRegistry observations) {
        this.addresses = addresses;
        this.instances = new ServiceInstances(addresses);
        this.tokens = tokens;
        // Making a client reads the machine's certificates, which takes longer than most of a start-up.
        this.http = CompletableFuture.supplyAsync(() -> newHttpClient(addresses), Thread::startVirtualThread);
        var requests = http.thenApply(client -> {
            var factory = new JdkClientHttpRequestFactory(client);
            factory.setReadTimeout(addresses.serviceCalls().readTimeout());
            return factory;
        });
        this.builder = RestClient.builder()
                .requestFactory((uri, method) -> requests.join().createRequest(uri, method))
                .observationRegistry(observations)
                .configureMessageConverters(converters ->
                        converters.registerDefaults().withJsonConverter(new JacksonJsonHttpMessageConverter(mapper)));
    }

    private static HttpClient newHttpClient(ServiceAddresses addresses) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(addresses.serviceCalls().connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * The client of a service, with its base address from {@code tandem.services.NAME.url}.
     *
     * @throws IllegalArgumentException if that property is not set
     */
    public RestClient client(String serviceName) {
        return clients.computeIfAbsent(serviceName, this::newClient);
    }

    private RestClient newClient(String serviceName) {
        var base = addresses.urls(serviceName).getFirst();
        return builder.clone()
                .baseUrl(base)
                .requestInterceptor(identifyAndTrace(serviceName))
                .requestInterceptor(new FailoverInterceptor(serviceName, base, instances))
                .build();
    }

    private ClientHttpRequestInterceptor identifyAndTrace(String serviceName) {
        return (request, body, execution) -> {
            var headers = request.getHeaders();
            if (!headers.containsHeader("Authorization")) {
                headers.setBearerAuth(tokens.forService(serviceName));
            }
            if (!headers.containsHeader(TraceContext.HEADER)) {
                headers.set(TraceContext.HEADER, TraceContext.currentTraceparent());
            }
            return execution.execute(request, body);
        };
    }

    /** Closes the connections. */
    @Override
    public void close() {
        http.thenAccept(HttpClient::shutdownNow);
    }
}
