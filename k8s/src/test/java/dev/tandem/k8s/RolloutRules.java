package dev.tandem.k8s;

import static dev.tandem.k8s.Rule.container;
import static dev.tandem.k8s.Rule.object;
import static dev.tandem.k8s.Rule.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is dropped when pods come and go. */
final class RolloutRules {

    private static final String ROUTING = "tandem-routing-service";

    /** How long the gateway waits for answers and for closing handshakes, besides its drain window. */
    private static final int DRAIN_PATIENCE_SECONDS = 4;

    /** The bus's drain time and closing the databases. */
    private static final int AFTER_PHASES_SECONDS = 5;

    private RolloutRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "the grace period covers preStop, requests, sockets and the bus",
                        "Kubernetes kills what is not finished by then",
                        RolloutRules::shortGracePeriods,
                        pod("", "terminationGracePeriodSeconds", "30"),
                        pod("", "terminationGracePeriodSeconds", null),
                        container("", "lifecycle", null),
                        container("/lifecycle/preStop/sleep", "seconds", "600"),
                        manifests -> RenderedConfig.edit(
                                manifests, "gateway-service", "drain-window: 15s", "drain-window: 30s")),
                Rule.of(
                        "a rollout adds before it takes away",
                        "fewer pods during a rollout means dropped sockets twice",
                        manifests -> manifests.kind("Deployment").stream()
                                .map(deployment -> deployment.path("spec"))
                                .filter(spec -> spec.at("/strategy/rollingUpdate/maxUnavailable")
                                                        .asInt(1)
                                                != 0
                                        || spec.at("/strategy/rollingUpdate/maxSurge")
                                                        .asInt(0)
                                                < 1)
                                .map(JsonNode::toString)
                                .toList(),
                        object("Deployment", "/spec/strategy/rollingUpdate", "maxUnavailable", "1"),
                        object("Deployment", "/spec", "strategy", "{type: Recreate}")),
                Rule.of(
                        "routing-service has a standby with an address of its own, and a rollout takes one at a time",
                        "whoever decides must be found wherever it is, and somebody must be left to take over",
                        RolloutRules::brokenStandby,
                        object("StatefulSet", "/spec", "serviceName", "other"),
                        object("StatefulSet", "/spec", "podManagementPolicy", "Parallel"),
                        object("StatefulSet", "/spec", "updateStrategy", "{type: OnDelete}"),
                        object("StatefulSet", "/spec/updateStrategy", "rollingUpdate", "{partition: 1}"),
                        object("StatefulSet", "", "kind", "Deployment"),
                        manifests -> headless(manifests).remove("publishNotReadyAddresses"),
                        manifests -> headless(manifests).remove("clusterIP"),
                        manifests -> ((ObjectNode) manifests
                                        .kind("HorizontalPodAutoscaler")
                                        .getFirst()
                                        .at("/spec/scaleTargetRef"))
                                .put("name", ROUTING)),
                Rule.of(
                        "pods are spread over zones and nodes",
                        "one zone or node may fail",
                        manifests -> deployments(
                                manifests,
                                deployment -> spread(deployment)
                                        .containsAll(Set.of("topology.kubernetes.io/zone", "kubernetes.io/hostname"))),
                        pod("", "topologySpreadConstraints", "[]"),
                        pod(
                                "/topologySpreadConstraints/0/labelSelector/matchLabels",
                                "app.kubernetes.io/name",
                                "other")),
                Rule.of(
                        "every service has one disruption budget, which still lets a node drain",
                        "without one all pods may be evicted at once; a budget of zero blocks every upgrade",
                        manifests -> deployments(manifests, deployment -> budgets(manifests, deployment) == 1),
                        object("PodDisruptionBudget", "/spec", "maxUnavailable", "0"),
                        object("PodDisruptionBudget", "/spec/selector/matchLabels", "app.kubernetes.io/name", "other"),
                        object("PodDisruptionBudget", "/spec", "minAvailable", "1"),
                        object("PodDisruptionBudget", "/spec", "unhealthyPodEvictionPolicy", null)),
                Rule.of(
                        "gateway and conversation scale, and nothing else decides their number of pods",
                        "a fixed number in the Deployment would undo the autoscaler at every upgrade",
                        RolloutRules::brokenScaling,
                        object("HorizontalPodAutoscaler", "/spec/scaleTargetRef", "name", "tandem-crm-service"),
                        object("HorizontalPodAutoscaler", "/spec", "minReplicas", "100"),
                        manifests -> ((ObjectNode) manifests
                                        .workload("tandem-gateway-service")
                                        .path("spec"))
                                .put("replicas", 2)));
    }

    private static List<String> shortGracePeriods(Manifests manifests) {
        return deployments(manifests, deployment -> {
            var pod = Manifests.pod(deployment);
            int sleep = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asInt(0);
            var config = RenderedConfig.of(manifests, service(deployment));
            var phase =
                    config.at("/spring/lifecycle/timeout-per-shutdown-phase").asString("0s");
            int drain =
                    seconds(config.at("/tandem/gateway/sockets/drain-window").asString("0s"));
            return sleep > 0
                    && seconds(phase) >= drain + DRAIN_PATIENCE_SECONDS
                    && pod.path("terminationGracePeriodSeconds").asInt(30)
                            >= sleep + 2 * seconds(phase) + AFTER_PHASES_SECONDS;
        });
    }

    private static int seconds(String duration) {
        return Integer.parseInt(duration.replace("s", ""));
    }

    private static List<String> brokenStandby(Manifests manifests) {
        var set = manifests.find("StatefulSet", ROUTING);
        if (set == null) {
            return List.of("there is no StatefulSet " + ROUTING);
        }
        var spec = set.path("spec");
        var service = headless(manifests);
        boolean right = spec.path("serviceName").asString("").equals(ROUTING)
                && spec.path("podManagementPolicy").asString("OrderedReady").equals("OrderedReady")
                && spec.at("/updateStrategy/type").asString("").equals("RollingUpdate")
                && spec.at("/updateStrategy/rollingUpdate/partition").asInt(0) == 0
                && service.path("clusterIP").asString("").equals("None")
                && service.path("publishNotReadyAddresses").asBoolean(false)
                && !scaled(manifests).contains(ROUTING);
        return right ? List.of() : List.of(ROUTING);
    }

    private static ObjectNode headless(Manifests manifests) {
        return (ObjectNode) manifests.get("Service", ROUTING).path("spec");
    }

    private static List<String> brokenScaling(Manifests manifests) {
        var scaled = scaled(manifests);
        var wrong = new ArrayList<>(deployments(
                manifests,
                deployment -> scaled.contains(Manifests.name(deployment))
                        != deployment.path("spec").has("replicas")));
        if (!scaled.equals(Set.of("tandem-gateway-service", "tandem-conversation-service"))) {
            wrong.add("scaled: " + scaled);
        }
        manifests.kind("HorizontalPodAutoscaler").stream()
                .filter(scaler -> scaler.at("/spec/minReplicas").asInt()
                        > scaler.at("/spec/maxReplicas").asInt())
                .forEach(scaler -> wrong.add(Manifests.name(scaler) + ": more at least than at most"));
        return wrong;
    }

    private static Set<String> scaled(Manifests manifests) {
        return manifests.kind("HorizontalPodAutoscaler").stream()
                .map(scaler -> scaler.at("/spec/scaleTargetRef/name").asString())
                .collect(Collectors.toSet());
    }

    private static Set<String> spread(JsonNode deployment) {
        return Manifests.pod(deployment)
                .path("topologySpreadConstraints")
                .valueStream()
                .filter(constraint -> Manifests.selects(constraint.path("labelSelector"), deployment))
                .map(constraint -> constraint.path("topologyKey").asString())
                .collect(Collectors.toSet());
    }

    private static long budgets(Manifests manifests, JsonNode deployment) {
        return manifests.kind("PodDisruptionBudget").stream()
                .map(budget -> budget.path("spec"))
                .filter(spec -> Manifests.selects(spec.path("selector"), deployment))
                .filter(spec -> spec.path("maxUnavailable").asInt(0) > 0
                        && !spec.has("minAvailable")
                        && spec.path("unhealthyPodEvictionPolicy").asString("").equals("AlwaysAllow"))
                .count();
    }

    static String service(JsonNode deployment) {
        return Manifests.name(deployment).substring(Chart.RELEASE.length() + 1);
    }

    private static List<String> deployments(Manifests manifests, Predicate<JsonNode> holds) {
        return manifests.workloads().stream()
                .filter(holds.negate())
                .map(Manifests::name)
                .toList();
    }
}
