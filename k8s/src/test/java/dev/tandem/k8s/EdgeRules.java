package dev.tandem.k8s;

import static dev.tandem.k8s.Rule.object;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The load balancer, where there is one. */
final class EdgeRules {

    private static final String HTTP = "tandem-gateway-service";
    private static final String SOCKETS = "tandem-gateway-service-sockets";
    private static final int AN_HOUR = 3600;

    private EdgeRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "sockets live for an hour or more, requests do not",
                        "the load balancer's timeout ends a WebSocket whether it is busy or not; its default is 30 s",
                        EdgeRules::wrongTimeouts,
                        manifests -> policy(manifests, SOCKETS).put("timeoutSec", 30),
                        manifests -> policy(manifests, SOCKETS).remove("timeoutSec"),
                        manifests -> policy(manifests, HTTP).put("timeoutSec", 3600),
                        manifests -> manifests.objects().stream()
                                .filter(object -> Manifests.name(object).equals(SOCKETS))
                                .forEach(object -> ((ObjectNode) object.path("metadata")).put("name", "other"))),
                Rule.of(
                        "the load balancer waits for draining sockets as long as the pod",
                        "otherwise it cuts them while the gateway is still saying goodbye",
                        EdgeRules::shortDraining,
                        manifests -> ((ObjectNode) policy(manifests, SOCKETS).path("connectionDraining"))
                                .put("drainingTimeoutSec", 5),
                        manifests -> policy(manifests, HTTP).remove("connectionDraining")),
                Rule.of(
                        "the gateway keeps idle connections longer than the load balancer",
                        "the load balancer reuses a connection for 600 s; one that just closed is a 502",
                        EdgeRules::shortIdleTimeouts,
                        manifests -> RenderedConfig.edit(manifests, "gateway-service", "620s", "60s")),
                Rule.of(
                        "socket paths go to the socket Service, everything else to the other",
                        "the timeout belongs to the Service",
                        EdgeRules::wrongRoutes,
                        object("HTTPRoute", "/spec/rules/0/backendRefs/0", "name", HTTP),
                        object("HTTPRoute", "/spec/rules/1/backendRefs/0", "name", SOCKETS),
                        object("HTTPRoute", "/spec/rules/0/matches/0/path", "value", "/socket")),
                Rule.of(
                        "the load balancer checks what the readiness probe checks",
                        "by default it asks for / and takes every pod out",
                        EdgeRules::wrongHealthChecks,
                        object("HealthCheckPolicy", "/spec/default/config/httpHealthCheck", "requestPath", "/"),
                        object("HealthCheckPolicy", "/spec/default/config/httpHealthCheck", "port", "8080"),
                        object("HealthCheckPolicy", "/spec/targetRef", "name", "other")),
                Rule.of(
                        "the gateway takes sockets from its own pages and from no others",
                        "it compares the Origin exactly and by default allows none",
                        EdgeRules::wrongOrigins,
                        object("HTTPRoute", "/spec", "hostnames", "[other.example.com]"),
                        manifests -> RenderedConfig.edit(manifests, "gateway-service", "- https://", "- http://")),
                Rule.of(
                        "plain HTTP is only redirected",
                        "tokens never travel unencrypted",
                        EdgeRules::plainRoutes,
                        object("HTTPRoute", "/spec/parentRefs/0", "sectionName", "http"),
                        object("HTTPRoute", "/spec/parentRefs/0", "sectionName", null)));
    }

    private static boolean absent(Manifests manifests) {
        return manifests.kind("Gateway").isEmpty();
    }

    private static @Nullable JsonNode target(Manifests manifests, String kind, String service) {
        var policies = manifests.kind(kind).stream()
                .map(policy -> policy.path("spec"))
                .filter(spec -> spec.at("/targetRef/name").asString("").equals(service))
                .filter(spec -> spec.at("/targetRef/kind").asString("").equals("Service"))
                .toList();
        return policies.size() == 1 && manifests.find("Service", service) != null
                ? policies.getFirst().path("default")
                : null;
    }

    private static List<String> wrongTimeouts(Manifests manifests) {
        if (absent(manifests)) {
            return List.of();
        }
        var wrong = new ArrayList<String>();
        var sockets = target(manifests, "GCPBackendPolicy", SOCKETS);
        var http = target(manifests, "GCPBackendPolicy", HTTP);
        if (sockets == null || sockets.path("timeoutSec").asInt(30) < AN_HOUR) {
            wrong.add("sockets: " + sockets);
        }
        if (http == null || http.path("timeoutSec").asInt(30) > 300) {
            wrong.add("requests: " + http);
        }
        return wrong;
    }

    private static List<String> shortDraining(Manifests manifests) {
        int grace = Manifests.pod(manifests.get("Deployment", HTTP))
                .path("terminationGracePeriodSeconds")
                .asInt();
        return manifests.kind("GCPBackendPolicy").stream()
                .filter(policy -> policy.at("/spec/default/connectionDraining/drainingTimeoutSec")
                                .asInt(0)
                        < grace)
                .map(Manifests::name)
                .toList();
    }

    private static List<String> shortIdleTimeouts(Manifests manifests) {
        var idle = RenderedConfig.of(manifests, "gateway-service")
                .at("/server/jetty/connection-idle-timeout")
                .asString("0s");
        return Integer.parseInt(idle.replace("s", "")) > 600 ? List.of() : List.of(idle);
    }

    private static List<String> wrongRoutes(Manifests manifests) {
        if (absent(manifests)) {
            return List.of();
        }
        var routes = manifests
                .get("HTTPRoute", HTTP)
                .at("/spec/rules")
                .valueStream()
                .collect(Collectors.toMap(
                        rule -> rule.at("/matches/0/path/value").asString(),
                        rule -> rule.at("/backendRefs/0/name").asString()));
        return SOCKETS.equals(routes.get("/ws")) && HTTP.equals(routes.get("/"))
                ? List.of()
                : List.of(routes.toString());
    }

    private static List<String> wrongHealthChecks(Manifests manifests) {
        if (absent(manifests)) {
            return List.of();
        }
        var container = Manifests.pod(manifests.get("Deployment", HTTP)).at("/containers/0");
        var probe = container.at("/readinessProbe/httpGet");
        int port = container
                .path("ports")
                .valueStream()
                .filter(candidate -> candidate.path("name").equals(probe.path("port")))
                .findFirst()
                .orElseThrow()
                .path("containerPort")
                .asInt();
        var wrong = new ArrayList<String>();
        for (var service : List.of(HTTP, SOCKETS)) {
            var policy = target(manifests, "HealthCheckPolicy", service);
            var check = policy == null ? null : policy.at("/config/httpHealthCheck");
            if (check == null
                    || !check.path("requestPath").equals(probe.path("path"))
                    || check.path("port").asInt() != port) {
                wrong.add(service + ": " + check);
            }
        }
        return wrong;
    }

    private static List<String> wrongOrigins(Manifests manifests) {
        if (absent(manifests)) {
            return List.of();
        }
        var hosts = manifests
                .get("HTTPRoute", HTTP)
                .at("/spec/hostnames")
                .valueStream()
                .map(host -> "https://" + host.asString())
                .toList();
        var origins = RenderedConfig.of(manifests, "gateway-service").at("/tandem/gateway/sockets/allowed-origins");
        var allowed = origins.valueStream().map(JsonNode::asString).toList();
        return allowed.equals(hosts) ? List.of() : List.of(allowed + " instead of " + hosts);
    }

    private static List<String> plainRoutes(Manifests manifests) {
        return manifests.kind("HTTPRoute").stream()
                .filter(route -> route.at("/spec/parentRefs")
                        .valueStream()
                        .anyMatch(parent ->
                                !parent.path("sectionName").asString("").equals("https")))
                .filter(route -> route.at("/spec/rules")
                        .valueStream()
                        .anyMatch(rule -> !rule.at("/filters/0/requestRedirect/scheme")
                                .asString("")
                                .equals("https")))
                .map(Manifests::name)
                .toList();
    }

    private static ObjectNode policy(Manifests manifests, String service) {
        return (ObjectNode) manifests.get("GCPBackendPolicy", service).at("/spec/default");
    }
}
