package dev.tandem.k8s;

import static dev.tandem.k8s.Rule.container;
import static dev.tandem.k8s.Rule.object;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who may reach whom, as whom, and where secrets are. */
final class AccessRules {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i).*(password|secret|credential|private-?key|api-?key|signing-?key|link-?key|visitors\\.key|token)s?$");

    /** Every page shows it. */
    private static final String BROWSER_KEY = "tandem.gateway.sign-in.api-key";

    /** A secret's name in Secret Manager. */
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{sm@[A-Za-z0-9_/-]+}");

    private static final Set<String> LOAD_BALANCER = Set.of("130.211.0.0/22", "35.191.0.0/16");

    private AccessRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "everything is denied that is not allowed by name",
                        "a pod that no policy selects may talk to everybody",
                        AccessRules::undenied,
                        object("NetworkPolicy", "/spec", "policyTypes", "[Ingress]"),
                        object("NetworkPolicy", "/spec/podSelector/matchLabels", "app.kubernetes.io/name", "other"),
                        object("NetworkPolicy", "/spec", "egress", "[{}]")),
                Rule.of(
                        "no policy lets everybody in or everything out",
                        "an empty peer and 0.0.0.0/0 mean the whole world",
                        AccessRules::openPolicies,
                        manifests -> policy(manifests, "crm-service")
                                .putArray("ingress")
                                .addObject(),
                        manifests -> policy(manifests, "crm-service")
                                .putArray("egress")
                                .addObject(),
                        manifests -> peer(manifests).putObject("podSelector"),
                        manifests -> peer(manifests).putObject("ipBlock").put("cidr", "0.0.0.0/0")),
                Rule.of(
                        "only the load balancer comes in from outside, and only to the gateway",
                        "the other services trust what the gateway has checked",
                        AccessRules::openServices,
                        manifests -> peer(manifests).putObject("ipBlock").put("cidr", "130.211.0.0/22"),
                        object("Service", "/spec", "type", "LoadBalancer")),
                Rule.of(
                        "DNS and the metadata server can be reached",
                        "without them there is neither a sibling's address nor a Google token",
                        AccessRules::unreachableBasics,
                        manifests -> ((ObjectNode) manifests
                                        .get("NetworkPolicy", "tandem-base")
                                        .path("spec"))
                                .putArray("egress")),
                Rule.of(
                        "each service acts as a Google account of its own",
                        "a shared account has the sum of everybody's rights; a JSON key can be copied",
                        AccessRules::sharedAccounts,
                        object("ServiceAccount", "/metadata", "annotations", "{}"),
                        Rule.pod("", "serviceAccountName", "default")),
                Rule.of(
                        "secrets come by reference",
                        "what stands in a chart or a ConfigMap is read by everybody who may read the release",
                        AccessRules::literalSecrets,
                        container("", "env", "[{name: CRM_PASSWORD, value: hunter2}]"),
                        container(
                                "",
                                "env",
                                "[{name: KEY, valueFrom: {secretKeyRef: {name: tandem-inbox-shop, key: secret}}}]"),
                        Rule.pod("", "volumes", "[{name: key, secret: {secretName: tandem-signing-key}}]"),
                        manifests ->
                                RenderedConfig.edit(manifests, "gateway-service", "${sm@tandem-inbox-shop}", "abc"),
                        manifests -> RenderedConfig.edit(
                                manifests, "crm-service", "${sm@tandem-signing-key}", "the-key-itself"),
                        object("ConfigMap", "/data", "crm-service.yml", "\"tandem: {crm: {api-key: abc}}\""),
                        object("PodDisruptionBudget", "", "kind", "Secret")),
                Rule.of(
                        "the jar's demo accounts count only where the demo is on and nobody outside gets in",
                        "everybody can read their password",
                        AccessRules::demoAccounts,
                        manifests ->
                                RenderedConfig.edit(manifests, "gateway-service", "users: []", "token-lifetime: 8h"),
                        manifests -> RenderedConfig.edit(
                                manifests, "gateway-service", "        - ${sm@tandem-inbox-shop}\n", ""),
                        manifests -> RenderedConfig.edit(
                                manifests,
                                "gateway-service",
                                "\ntandem:\n",
                                "\ntandem:\n  demo:\n    enabled: true\n")));
    }

    private static List<String> undenied(Manifests manifests) {
        var deny = manifests.kind("NetworkPolicy").stream()
                .map(policy -> policy.path("spec"))
                .filter(spec -> spec.path("policyTypes").toString().equals("[\"Ingress\",\"Egress\"]"))
                .filter(spec ->
                        spec.path("ingress").isEmpty() && spec.path("egress").isEmpty())
                .toList();
        return manifests.workloads().stream()
                .filter(deployment ->
                        deny.stream().noneMatch(spec -> Manifests.selects(spec.path("podSelector"), deployment)))
                .map(Manifests::name)
                .toList();
    }

    private static List<String> openPolicies(Manifests manifests) {
        var open = new ArrayList<String>();
        for (var policy : manifests.kind("NetworkPolicy")) {
            for (var direction : List.of("ingress", "egress")) {
                var peers = direction.equals("ingress") ? "from" : "to";
                for (var rule : policy.path("spec").path(direction)) {
                    if (rule.path(peers).isEmpty()
                            || rule.path("ports").isEmpty()
                            || rule.path(peers).valueStream().anyMatch(AccessRules::everybody)) {
                        open.add(Manifests.name(policy) + " " + direction + " " + rule);
                    }
                }
            }
        }
        return open;
    }

    private static boolean everybody(JsonNode peer) {
        return peer.isEmpty()
                || peer.has("podSelector") && peer.path("podSelector").isEmpty()
                || peer.has("namespaceSelector")
                        && peer.path("namespaceSelector").isEmpty()
                || peer.at("/ipBlock/cidr").asString("").endsWith("/0");
    }

    private static List<String> openServices(Manifests manifests) {
        var open = manifests.kind("Service").stream()
                .filter(service -> !service.at("/spec/type").asString("").equals("ClusterIP"))
                .map(Manifests::name)
                .collect(Collectors.toCollection(ArrayList::new));
        for (var policy : manifests.kind("NetworkPolicy")) {
            for (var rule : policy.at("/spec/ingress")) {
                var networks = rule.path("from")
                        .valueStream()
                        .filter(peer -> peer.has("ipBlock"))
                        .map(peer -> peer.at("/ipBlock/cidr").asString())
                        .toList();
                boolean gateway = Manifests.name(policy).equals("tandem-gateway-service");
                if (!networks.isEmpty() && !(gateway && LOAD_BALANCER.containsAll(networks))) {
                    open.add(Manifests.name(policy) + " from " + networks);
                }
            }
        }
        return open;
    }

    private static List<String> unreachableBasics(Manifests manifests) {
        return manifests.workloads().stream()
                .flatMap(deployment -> {
                    var egress = manifests.kind("NetworkPolicy").stream()
                            .filter(policy -> Manifests.selects(policy.at("/spec/podSelector"), deployment))
                            .map(policy -> policy.at("/spec/egress").toString())
                            .collect(Collectors.joining());
                    return Stream.of("\"port\":53", "169.254.169.252/32", "169.254.169.254/32")
                            .filter(needed -> !egress.contains(needed))
                            .map(needed -> Manifests.name(deployment) + " cannot reach " + needed);
                })
                .toList();
    }

    private static List<String> sharedAccounts(Manifests manifests) {
        return manifests.workloads().stream()
                .filter(deployment -> {
                    var service = RolloutRules.service(deployment);
                    var account = manifests.find(
                            "ServiceAccount",
                            Manifests.pod(deployment).path("serviceAccountName").asString(""));
                    return account == null
                            || !account.at("/metadata/annotations/iam.gke.io~1gcp-service-account")
                                    .asString("")
                                    .matches(service + "@[a-z0-9-]+\\.iam\\.gserviceaccount\\.com");
                })
                .map(Manifests::name)
                .toList();
    }

    private static List<String> literalSecrets(Manifests manifests) {
        var found = manifests.kind("Secret").stream()
                .map(secret -> "Secret " + Manifests.name(secret))
                .collect(Collectors.toCollection(ArrayList::new));
        manifests.containers().forEach(located -> {
            for (var variable : located.container().path("env")) {
                var name = variable.path("name").asString();
                if (variable.at("/valueFrom/secretKeyRef").isObject()
                        || variable.has("value") && SECRET_NAME.matcher(name).matches()) {
                    found.add(located.name() + " " + name);
                }
            }
            Manifests.pod(located.workload())
                    .path("volumes")
                    .valueStream()
                    .filter(volume -> volume.has("secret") || volume.toString().contains("\"secret\":"))
                    .forEach(volume -> found.add(located.name() + " volume " + volume));
        });
        for (var map : manifests.kind("ConfigMap")) {
            map.path("data").properties().stream()
                    .filter(file -> file.getKey().endsWith(".yml"))
                    .flatMap(file -> RenderedConfig.values(RenderedConfig.parse(file.getValue())).entrySet().stream())
                    .filter(property -> SECRET_NAME.matcher(property.getKey()).matches())
                    .filter(property -> !property.getKey().equals(BROWSER_KEY))
                    .filter(property -> !isReference(property.getValue()))
                    .forEach(property -> found.add(Manifests.name(map) + " " + property.getKey()));
        }
        return found;
    }

    private static boolean isReference(JsonNode value) {
        return value.isArray()
                ? value.valueStream().allMatch(AccessRules::isReference)
                : REFERENCE.matcher(value.asString("")).matches();
    }

    private static List<String> demoAccounts(Manifests manifests) {
        var config = RenderedConfig.of(manifests, "gateway-service");
        boolean demo = config.at("/tandem/demo/enabled").asBoolean(false);
        var wrong = new ArrayList<String>();
        if (demo && !manifests.kind("Gateway").isEmpty()) {
            wrong.add("a demo behind a public load balancer");
        }
        if (!demo && !config.at("/tandem/gateway/staff/users").isArray()) {
            wrong.add("tandem.gateway.staff.users is not set, so the jar's own count");
        }
        var secrets = config.at("/tandem/gateway/inboxes/shop/identity-secrets");
        if (secrets.isEmpty() || !isReference(secrets)) {
            wrong.add("the shop's site cannot sign who its customers are");
        }
        return wrong;
    }

    private static ObjectNode policy(Manifests manifests, String service) {
        return (ObjectNode) manifests.get("NetworkPolicy", "tandem-" + service).path("spec");
    }

    private static ObjectNode peer(Manifests manifests) {
        return ((ObjectNode) policy(manifests, "crm-service").at("/ingress/0/from/0")).removeAll();
    }
}
