package dev.tandem.fulfillment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToIgnoreCase;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tandem.contracts.view.CustomerRecord;
import dev.tandem.contracts.view.OrderRecord;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** crm-service as far as the fulfilment sees it: Maya's and Jonas' orders, behind a token. */
final class DemoCrm implements AutoCloseable {

    static final String TOKEN = "service-token";
    static final OrderRecord SHIPPED = order("1042", "c-maya", "shipped", "2026-1187");
    static final OrderRecord PROCESSING = order("1051", "c-jonas", "processing", null);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final WireMockServer server =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    DemoCrm() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(401)));
        server.stubFor(get(anyUrl())
                .atPriority(9)
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(aResponse().withStatus(404)));
        List.of(SHIPPED, PROCESSING).forEach(this::serve);
        serve(customer("c-maya", "Maya Lindqvist", "maya@brightleaf.example"));
        serve(customer("c-jonas", "Jonas Weber", "jonas@brightleaf.example"));
        server.stubFor(put(urlPathMatching("/api/cases/.*"))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(okJson("{}")));
    }

    private void serve(OrderRecord order) {
        server.stubFor(get(urlPathEqualTo("/api/orders/" + order.number()))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(okJson(JSON.writeValueAsString(order))));
    }

    private void serve(CustomerRecord customer) {
        server.stubFor(get(urlPathEqualTo("/api/customers"))
                .withQueryParam("email", equalToIgnoreCase(customer.email()))
                .withHeader("Authorization", equalTo("Bearer " + TOKEN))
                .willReturn(okJson(JSON.writeValueAsString(List.of(customer)))));
    }

    private static OrderRecord order(String number, String customer, String status, String invoice) {
        var shipped = status.equals("shipped");
        return new OrderRecord(
                number,
                customer,
                status,
                Instant.parse("2026-06-01T09:00:00Z"),
                new BigDecimal("129.90"),
                "EUR",
                List.of(new OrderRecord.Item("Oak side table", 1), new OrderRecord.Item("Linen cushion", 2)),
                shipped ? "DHL" : null,
                shipped ? "JD014600003DE" : null,
                LocalDate.of(2026, 6, 5),
                invoice);
    }

    private static CustomerRecord customer(String id, String name, String email) {
        return new CustomerRecord(id, "builtin", name, email, null, null, "standard", null, null, null);
    }

    URI url() {
        return URI.create(server.baseUrl());
    }

    CrmTransport transport() {
        return new HttpClientCrmTransport(url(), () -> TOKEN, Duration.ofSeconds(2));
    }

    /** From now on it answers like this, to everything. */
    void failWith(ResponseDefinitionBuilder answer) {
        server.stubFor(any(anyUrl()).atPriority(1).willReturn(answer));
    }

    List<String> asked() {
        return server.getAllServeEvents().stream()
                .map(event -> event.getRequest().getUrl())
                .toList()
                .reversed();
    }

    /** The cases that were opened: the body by path and the number of the call. */
    Map<String, String> cases() {
        var cases = new TreeMap<String, String>();
        server.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .filter(request -> request.getMethod().getName().equals("PUT"))
                .forEach(request -> cases.put(request.getUrl() + "#" + cases.size(), request.getBodyAsString()));
        return cases;
    }

    void forgetRequests() {
        server.resetRequests();
    }

    @Override
    public void close() {
        server.stop();
    }
}
