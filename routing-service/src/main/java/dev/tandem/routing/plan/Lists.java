package dev.tandem.routing.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What JSON leaves out is empty, and what a plan holds does not change any more. */
final class Lists {

    private Lists() {}

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** Sorted, so that equal plans are equal text. */
    static Set<String> sorted(@Nullable Collection<String> texts) {
        SortedSet<String> sorted = texts == null ? new TreeSet<>() : new TreeSet<>(texts);
        return Collections.unmodifiableSortedSet(sorted);
    }

    static <V> Map<String, V> sorted(@Nullable Map<String, V> map) {
        SortedMap<String, V> sorted = map == null ? new TreeMap<>() : new TreeMap<>(map);
        return Collections.unmodifiableSortedMap(sorted);
    }

    /** In the order given. */
    static <K, V> Map<K, V> entries(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
