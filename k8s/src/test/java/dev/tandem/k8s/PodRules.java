package dev.tandem.k8s;

import static dev.tandem.k8s.Rule.container;
import static dev.tandem.k8s.Rule.object;
import static dev.tandem.k8s.Rule.pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Pod Security "restricted" and what a pod must bring besides. */
final class PodRules {

    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");

    private PodRules() {}

    static List<Rule> all() {
        return Stream.concat(security().stream(), resources().stream()).toList();
    }

    private static List<Rule> security() {
        return List.of(
                Rule.of(
                        "containers run as a user who is not root",
                        "root in the container is one kernel bug away from root on the node",
                        manifests -> pods(manifests, pod -> {
                            var context = pod.path("securityContext");
                            return context.path("runAsNonRoot").asBoolean(false)
                                    && context.path("runAsUser").asInt(0) > 0
                                    && all(
                                            pod,
                                            container -> container
                                                            .at("/securityContext/runAsNonRoot")
                                                            .asBoolean(true)
                                                    && container
                                                                    .at("/securityContext/runAsUser")
                                                                    .asInt(1)
                                                            > 0);
                        }),
                        pod("/securityContext", "runAsNonRoot", "false"),
                        pod("/securityContext", "runAsUser", "0"),
                        container("/securityContext", "runAsUser", "0")),
                Rule.of(
                        "nothing gains privileges",
                        "a setuid binary or a privileged container undoes every other limit",
                        manifests -> containers(
                                manifests,
                                container -> !container
                                                .at("/securityContext/allowPrivilegeEscalation")
                                                .asBoolean(true)
                                        && !container
                                                .at("/securityContext/privileged")
                                                .asBoolean(false)),
                        container("/securityContext", "allowPrivilegeEscalation", null),
                        container("/securityContext", "privileged", "true")),
                Rule.of(
                        "every capability is dropped",
                        "the services open ports above 1024 and need none",
                        manifests -> containers(manifests, container -> {
                            var capabilities = container.at("/securityContext/capabilities");
                            return capabilities.path("drop").toString().equals("[\"ALL\"]")
                                    && capabilities.path("add").isEmpty();
                        }),
                        container("/securityContext/capabilities", "drop", "[NET_RAW]"),
                        container("/securityContext/capabilities", "add", "[NET_ADMIN]")),
                Rule.of(
                        "system calls are filtered",
                        "restricted asks for seccomp RuntimeDefault",
                        manifests -> pods(
                                manifests,
                                pod -> pod.at("/securityContext/seccompProfile/type")
                                        .asString("")
                                        .equals("RuntimeDefault")),
                        pod("/securityContext/seccompProfile", "type", "Unconfined"),
                        pod("/securityContext", "seccompProfile", null)),
                Rule.of(
                        "the root file system is read-only and /tmp is an emptyDir",
                        "an attacker cannot leave anything in the image, while Jetty and SQLite need a place to unpack",
                        manifests -> pods(
                                manifests,
                                pod -> all(
                                        pod,
                                        container -> container
                                                        .at("/securityContext/readOnlyRootFilesystem")
                                                        .asBoolean(false)
                                                && emptyDirs(pod, container).contains("/tmp"))),
                        container("/securityContext", "readOnlyRootFilesystem", "false"),
                        container("", "volumeMounts", "[]")),
                Rule.of(
                        "nothing of the node is shared",
                        "host namespaces, ports and paths lead out of the container",
                        manifests -> pods(
                                manifests,
                                pod -> Stream.of("hostNetwork", "hostPID", "hostIPC")
                                                .noneMatch(
                                                        field -> pod.path(field).asBoolean(false))
                                        && pod.path("volumes").valueStream().allMatch(PodRules::restricted)
                                        && all(
                                                pod,
                                                container -> container
                                                        .path("ports")
                                                        .valueStream()
                                                        .noneMatch(port -> port.has("hostPort")))),
                        pod("", "hostNetwork", "true"),
                        pod("", "volumes", "[{name: docker, hostPath: {path: /var/run}}]"),
                        container("/ports/0", "hostPort", "80")),
                Rule.of(
                        "no pod gets a Kubernetes token or Kubernetes' service variables",
                        "no service talks to the API server; variables named TANDEM_… would be read as properties",
                        manifests -> pods(
                                manifests,
                                pod -> !pod.path("automountServiceAccountToken").asBoolean(true)
                                        && !pod.path("enableServiceLinks").asBoolean(true)),
                        pod("", "automountServiceAccountToken", null),
                        pod("", "enableServiceLinks", null)),
                Rule.of(
                        "no account mounts its token by default",
                        "a pod that somebody adds later would get it",
                        manifests -> manifests.kind("ServiceAccount").stream()
                                .filter(account -> account.path("automountServiceAccountToken")
                                        .asBoolean(true))
                                .map(Manifests::name)
                                .toList(),
                        object("ServiceAccount", "", "automountServiceAccountToken", null)),
                Rule.of(
                        "the chart asks for no rights in the cluster",
                        "nothing here calls the Kubernetes API",
                        manifests -> Stream.of("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
                                .flatMap(kind -> manifests.kind(kind).stream())
                                .map(Manifests::name)
                                .toList(),
                        object("PodDisruptionBudget", "", "kind", "ClusterRole")));
    }

    private static List<Rule> resources() {
        return List.of(
                Rule.of(
                        "images are pinned",
                        "a moving tag makes a rollback a gamble",
                        manifests -> containers(
                                manifests,
                                container -> container
                                        .path("image")
                                        .asString("")
                                        .matches(
                                                "[^@]+(@sha256:[0-9a-f]{64}|:(?!latest$)[A-Za-z0-9_][A-Za-z0-9_.-]*)")),
                        container("", "image", "registry.example/tandem/crm-service"),
                        container("", "image", "registry.example/tandem/crm-service:latest")),
                Rule.of(
                        "CPU and memory are requested and limited, memory to the same amount",
                        "a pod that may use more memory than it asked for is killed when the node is full",
                        manifests -> containers(manifests, container -> {
                            var resources = container.path("resources");
                            return Stream.of("/requests/cpu", "/limits/cpu", "/requests/memory", "/limits/memory")
                                            .noneMatch(amount ->
                                                    resources.at(amount).isMissingNode())
                                    && resources.at("/requests/memory").equals(resources.at("/limits/memory"));
                        }),
                        container("/resources", "limits", null),
                        container("/resources/limits", "memory", "64Gi")),
                Rule.of(
                        "health is probed where the services answer",
                        "a wrong path restarts a healthy pod or sends customers to a sick one",
                        PodRules::wrongProbes,
                        container("", "startupProbe", null),
                        container("/readinessProbe/httpGet", "path", "/"),
                        container("/readinessProbe/httpGet", "path", "/actuator/health/rollout"),
                        manifests -> manifests.plant(
                                "StatefulSet",
                                "/spec/template/spec/containers/0/readinessProbe/httpGet",
                                "path",
                                "/actuator/health/readiness"),
                        container("/livenessProbe/httpGet", "port", "metrics")));
    }

    /** A standby is not ready for requests; asking it for that would stop every rollout at it. */
    private static List<String> wrongProbes(Manifests manifests) {
        return manifests
                .containers()
                .filter(located -> {
                    boolean standby = located.workload().path("kind").asString().equals("StatefulSet");
                    var container = located.container();
                    return !(probes(container, "liveness", "liveness")
                            && probes(container, "startup", "liveness")
                            && probes(container, "readiness", standby ? "rollout" : "readiness"));
                })
                .map(Manifests.Located::name)
                .toList();
    }

    private static boolean probes(JsonNode container, String probe, String group) {
        var get = container.path(probe + "Probe").path("httpGet");
        return get.path("path").asString("").equals("/actuator/health/" + group)
                && get.path("host").isMissingNode()
                && container
                        .path("ports")
                        .valueStream()
                        .anyMatch(port -> port.path("name").equals(get.path("port")));
    }

    private static boolean restricted(JsonNode volume) {
        return volume.properties().stream()
                .allMatch(field -> field.getKey().equals("name") || VOLUMES.contains(field.getKey()));
    }

    private static List<String> emptyDirs(JsonNode pod, JsonNode container) {
        var paths = new ArrayList<String>();
        for (var mount : container.path("volumeMounts")) {
            pod.path("volumes")
                    .valueStream()
                    .filter(volume -> volume.path("name").equals(mount.path("name")) && volume.has("emptyDir"))
                    .forEach(volume -> paths.add(mount.path("mountPath").asString()));
        }
        return paths;
    }

    private static boolean all(JsonNode pod, Predicate<JsonNode> holds) {
        return Stream.of("containers", "initContainers")
                .flatMap(list -> pod.path(list).valueStream())
                .allMatch(holds);
    }

    private static List<String> pods(Manifests manifests, Predicate<JsonNode> holds) {
        return manifests.workloads().stream()
                .filter(deployment -> !holds.test(Manifests.pod(deployment)))
                .map(Manifests::name)
                .toList();
    }

    private static List<String> containers(Manifests manifests, Predicate<JsonNode> holds) {
        return pods(manifests, pod -> all(pod, holds));
    }
}
