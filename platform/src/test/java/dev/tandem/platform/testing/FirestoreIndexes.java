package dev.tandem.platform.testing;

import com.google.cloud.firestore.Firestore;
import com.google.cloud.firestore.FirestoreOptions;
import com.google.cloud.firestore.Query;
import com.google.firestore.v1.StructuredQuery;
import com.google.firestore.v1.StructuredQuery.Direction;
import com.google.firestore.v1.StructuredQuery.FieldFilter.Operator;
import com.google.firestore.v1.StructuredQuery.Filter;
import dev.tandem.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The indexes that are deployed ({@code k8s/firestore/firestore.indexes.json}). The emulator answers any query; the real
 * thing refuses one whose index is missing, so each module compares its queries with this file.
 */
public final class FirestoreIndexes {

    private static final Set<Operator> EQUALITIES =
            Set.of(Operator.EQUAL, Operator.IN, Operator.ARRAY_CONTAINS, Operator.ARRAY_CONTAINS_ANY);
    private static final String NAME = "__name__";

    private final Declared declared;

    /** The file's contents. */
    public record Declared(List<Index> indexes, List<Override> fieldOverrides) {}

    /** A composite index. */
    public record Index(String collectionGroup, String queryScope, List<Field> fields) {}

    /** A field of an index. */
    public record Field(String fieldPath, String order) {}

    /** A field whose own index is switched off, if it lists none; with {@code ttl} it says when a document is removed. */
    public record Override(String collectionGroup, String fieldPath, boolean ttl, List<Field> indexes) {}

    private FirestoreIndexes(Declared declared) {
        this.declared = declared;
    }

    /** The file, seen from a module's folder. */
    public static FirestoreIndexes deployed() {
        try {
            var file = Path.of("../k8s/firestore/firestore.indexes.json");
            return new FirestoreIndexes(Json.mapper().readValue(Files.readString(file), Declared.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without one of its indexes. */
    public FirestoreIndexes without(int index) {
        var fewer = new ArrayList<>(declared.indexes());
        fewer.remove(index);
        return new FirestoreIndexes(new Declared(fewer, declared.fieldOverrides()));
    }

    /** A client that makes queries and asks none. */
    public static Firestore unconnected() {
        return FirestoreOptions.newBuilder()
                .setProjectId("none")
                .setEmulatorHost("127.0.0.1:1")
                .setCredentials(new FirestoreOptions.EmulatorCredentials())
                .build()
                .getService();
    }

    public Declared declared() {
        return declared;
    }

    /** Whether a field's own index is switched off. */
    public boolean exempts(String collectionGroup, String field) {
        return declared.fieldOverrides().stream()
                .anyMatch(override -> override.collectionGroup().equals(collectionGroup)
                        && override.fieldPath().equals(field)
                        && override.indexes().isEmpty());
    }

    /** Whether a document of the collection is removed some time after what this field says. */
    public boolean removesAfter(String collectionGroup, String field) {
        return declared.fieldOverrides().stream()
                .anyMatch(override -> override.ttl()
                        && override.collectionGroup().equals(collectionGroup)
                        && override.fieldPath().equals(field));
    }

    /** What these queries need and is not declared. */
    public List<String> missing(List<Query> queries) {
        return queries.stream()
                .map(query -> missing(query.toProto().getStructuredQuery()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The declared indexes of a collection that none of these queries uses. */
    public List<Index> unused(String collectionGroup, List<Query> queries) {
        var shapes = queries.stream()
                .map(query -> new Shape(query.toProto().getStructuredQuery()))
                .toList();
        return declared.indexes().stream()
                .filter(index -> index.collectionGroup().equals(collectionGroup))
                .filter(index -> shapes.stream().noneMatch(shape -> shape.isServedBy(index)))
                .toList();
    }

    private Optional<String> missing(StructuredQuery query) {
        var shape = new Shape(query);
        if (shape.needsComposite()) {
            return declared.indexes().stream().anyMatch(shape::isServedBy)
                    ? Optional.empty()
                    : Optional.of("no index for " + shape);
        }
        return shape.fields().stream()
                .filter(field -> exempts(shape.collection, field))
                .findFirst()
                .map(field -> "the index of " + shape.collection + "." + field + " is switched off");
    }

    /** What matters of a query for its index. */
    private static final class Shape {

        private final String collection;
        private final Set<String> equal = new LinkedHashSet<>();
        private final List<Field> ordered = new ArrayList<>();

        Shape(StructuredQuery query) {
            collection = query.getFrom(0).getCollectionId();
            var ranges = new LinkedHashSet<String>();
            collect(query.getWhere(), ranges);
            for (var order : query.getOrderByList()) {
                add(order.getField().getFieldPath(), order.getDirection());
            }
            ranges.forEach(range -> {
                if (ordered.stream().noneMatch(field -> field.fieldPath().equals(range))) {
                    add(range, Direction.ASCENDING);
                }
            });
        }

        private void add(String field, Direction direction) {
            if (!field.equals(NAME)) {
                ordered.add(new Field(field, direction.name()));
            }
        }

        private void collect(Filter filter, Set<String> ranges) {
            switch (filter.getFilterTypeCase()) {
                case COMPOSITE_FILTER ->
                    filter.getCompositeFilter().getFiltersList().forEach(part -> collect(part, ranges));
                case FIELD_FILTER -> {
                    var one = filter.getFieldFilter();
                    (EQUALITIES.contains(one.getOp()) ? equal : ranges)
                            .add(one.getField().getFieldPath());
                }
                case UNARY_FILTER ->
                    equal.add(filter.getUnaryFilter().getField().getFieldPath());
                case FILTERTYPE_NOT_SET -> {}
            }
        }

        boolean needsComposite() {
            return !ordered.isEmpty() && equal.size() + ordered.size() > 1;
        }

        List<String> fields() {
            var fields = new ArrayList<>(equal);
            ordered.forEach(field -> fields.add(field.fieldPath()));
            return fields;
        }

        /** Fields compared for equality come first, in any order; the others follow in theirs. */
        boolean isServedBy(Index index) {
            int split = equal.size();
            return index.collectionGroup().equals(collection)
                    && index.queryScope().equals("COLLECTION")
                    && index.fields().size() == split + ordered.size()
                    && index.fields().subList(0, split).stream()
                            .map(Field::fieldPath)
                            .toList()
                            .containsAll(equal)
                    && index.fields().subList(split, index.fields().size()).equals(ordered);
        }

        @java.lang.Override
        public String toString() {
            return collection + " " + equal + " " + ordered;
        }
    }
}
