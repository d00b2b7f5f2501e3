package dev.tandem.k8s;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One rule about the rendered chart, with proof that it bites.
 *
 * @param name what must hold
 * @param because why
 * @param check every violation, in words
 * @param violations changes to a good rendering, each of which the rule must find
 */
record Rule(
        String name, String because, Function<Manifests, List<String>> check, List<Consumer<Manifests>> violations) {

    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    @SafeVarargs
    static Rule of(
            String name, String because, Function<Manifests, List<String>> check, Consumer<Manifests>... violations) {
        if (violations.length == 0) {
            throw new IllegalArgumentException(name + ": a rule without a planted violation proves nothing");
        }
        return new Rule(name, because, check, Arrays.asList(violations));
    }

    /** Sets (JSON) or removes (null) a field of the first Deployment's pod, such as {@code /securityContext}. */
    static Consumer<Manifests> pod(String folder, String field, @Nullable String json) {
        return manifests -> manifests.plant("Deployment", POD + folder, field, json);
    }

    /** Sets (JSON) or removes (null) a field of the first Deployment's container. */
    static Consumer<Manifests> container(String folder, String field, @Nullable String json) {
        return manifests -> manifests.plant("Deployment", CONTAINER + folder, field, json);
    }

    /** Sets (JSON) or removes (null) a field of the first object of a kind. */
    static Consumer<Manifests> object(String kind, String folder, String field, @Nullable String json) {
        return manifests -> manifests.plant(kind, folder, field, json);
    }

    @Override
    public String toString() {
        return name;
    }
}
