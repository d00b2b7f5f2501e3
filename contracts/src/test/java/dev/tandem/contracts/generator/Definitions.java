package dev.tandem.contracts.generator;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonValue;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeScope;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import com.github.victools.jsonschema.module.jackson.JacksonSchemaModule;
import dev.tandem.contracts.Bounds;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of every contract type, by name, made by victools' generator from the records' components and Jackson
 * annotations. References are {@code #/$defs/Name}.
 */
final class Definitions {

    private final Javadocs javadocs;
    private final Map<String, Class<?>> types = new TreeMap<>();

    private Definitions(Javadocs javadocs) {
        this.javadocs = javadocs;
    }

    /** All definitions, sorted by name. */
    static Map<String, ObjectNode> generate(Javadocs javadocs) {
        return new Definitions(javadocs).generate();
    }

    private Map<String, ObjectNode> generate() {
        SchemaGenerator generator = new SchemaGenerator(configuration().build());
        var builder = generator.buildMultipleSchemaDefinitions();
        List<Class<?>> roots = new ArrayList<>(Catalog.ids());
        Family.TAGGED.forEach(family -> roots.add(family.root()));
        Stream.of(Family.FRAMES, Family.REPLIES, Family.PUSHES).forEach(family -> roots.addAll(family.members()));
        roots.addAll(Catalog.envelopes());
        roots.addAll(Catalog.views());
        roots.forEach(builder::createSchemaReference);
        ObjectNode collected = builder.collectDefinitions("$defs");
        Map<String, ObjectNode> definitions = new TreeMap<>();
        collected.properties().forEach(entry -> definitions.put(entry.getKey(), (ObjectNode) entry.getValue()));
        return definitions;
    }

    private SchemaGeneratorConfigBuilder configuration() {
        var builder = new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        builder.with(new JacksonSchemaModule(
                        JacksonOption.SKIP_SUBTYPE_LOOKUP, JacksonOption.IGNORE_TYPE_INFO_TRANSFORM))
                .with(Option.DEFINITIONS_FOR_ALL_OBJECTS, Option.PLAIN_DEFINITION_KEYS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(this::customDefinition)
                .withPropertySorter((a, b) -> 0)
                .withDefinitionNamingStrategy((key, context) -> nameOf(key.getType()))
                .withDescriptionResolver(this::describe)
                .withTypeAttributeOverride(this::tag);
        builder.forFields()
                .withRequiredCheck(field -> !isNullable(field))
                .withDescriptionResolver(this::describe)
                .withCustomDefinitionProvider(Definitions::boundedMap)
                .withInstanceAttributeOverride((schema, field, context) -> bound(schema, field));
        return builder;
    }

    private String nameOf(ResolvedType type) {
        String name = Catalog.nameOf(type.getErasedType());
        Class<?> other = types.putIfAbsent(name, type.getErasedType());
        if (other != null && other != type.getErasedType()) {
            throw new IllegalStateException("Two types are called " + name + ": " + other + " and " + type);
        }
        return name;
    }

    private @Nullable CustomDefinition customDefinition(ResolvedType resolved, SchemaGenerationContext context) {
        Class<?> type = resolved.getErasedType();
        ObjectNode schema = context.getGeneratorConfig().createObjectNode();
        if (type == Instant.class) {
            return inline(schema.put("type", "string").put("format", "date-time"));
        }
        if (type == LocalDate.class) {
            return inline(schema.put("type", "string").put("format", "date"));
        }
        if (type == Map.class) {
            ResolvedType value = resolved.typeParametersFor(Map.class).get(1);
            schema.put("type", "object");
            if (value.getErasedType() != Object.class) {
                schema.set("additionalProperties", context.createDefinitionReference(value));
            }
            return inline(schema);
        }
        if (type.isEnum()) {
            schema.put("type", "string");
            Arrays.stream(type.getEnumConstants())
                    .forEach(constant -> schema.withArray("enum").add(wireName((Enum<?>) constant)));
            return definition(describe(schema, type));
        }
        if (isIdentifier(type)) {
            schema.put("type", "string").put("pattern", "^[A-Za-z0-9._-]{1,64}$");
            return definition(describe(schema, type));
        }
        if (type.isAnnotationPresent(JsonSubTypes.class) && type.isSealed()) {
            for (Class<?> member : familyOf(type).members()) {
                schema.withArray("oneOf")
                        .add(context.createStandardDefinitionReference(
                                context.getTypeContext().resolve(member), null));
            }
            return definition(describe(schema, type));
        }
        return null;
    }

    private static Family familyOf(Class<?> root) {
        return Family.TAGGED.stream()
                .filter(family -> family.root() == root)
                .findFirst()
                .orElseThrow();
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.AttributeInclusion.NO);
    }

    private static CustomDefinition definition(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.ALWAYS_REF, CustomDefinition.AttributeInclusion.NO);
    }

    /** A member of a tagged family says its kind first. */
    private void tag(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
        Class<?> type = scope.getType().getErasedType();
        if (Family.TAGGED.stream().noneMatch(family -> family.members().contains(type))) {
            return;
        }
        String kind = Catalog.kindOf(type).orElseThrow();
        ObjectNode properties = context.getGeneratorConfig().createObjectNode();
        properties.putObject("type").put("const", kind);
        if (schema.get("properties") instanceof ObjectNode declared) {
            properties.setAll(declared);
        }
        schema.set("properties", properties);
        var required = context.getGeneratorConfig().createArrayNode().add("type");
        if (schema.has("required")) {
            schema.get("required").forEach(required::add);
        }
        schema.set("required", required);
    }

    private static void bound(ObjectNode schema, FieldScope field) {
        Bounds bounds = field.getRawMember().getAnnotation(Bounds.class);
        if (bounds == null || field.isFakeContainerItemScope()) {
            return;
        }
        Class<?> type = field.getType().getErasedType();
        if (type == String.class) {
            bound(schema, bounds, "minLength", "maxLength");
        } else if (type == List.class) {
            bound(schema, bounds, "minItems", "maxItems");
        } else if (type != Map.class) {
            bound(schema, bounds, "minimum", "maximum");
        }
    }

    private static @Nullable CustomPropertyDefinition boundedMap(FieldScope field, SchemaGenerationContext context) {
        Bounds bounds = field.getRawMember().getAnnotation(Bounds.class);
        if (bounds == null || field.getType().getErasedType() != Map.class) {
            return null;
        }
        ObjectNode schema = context.getGeneratorConfig().createObjectNode().put("type", "object");
        bound(schema.putObject("additionalProperties").put("type", "integer"), bounds, "minimum", "maximum");
        return new CustomPropertyDefinition(schema);
    }

    private static void bound(ObjectNode schema, Bounds bounds, String min, String max) {
        if (bounds.min() > 0 || min.equals("minimum")) {
            schema.put(min, bounds.min());
        }
        if (bounds.max() < Long.MAX_VALUE) {
            schema.put(max, bounds.max());
        }
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean isIdentifier(Class<?> type) {
        return type.isRecord() && type.getRecordComponents().length == 1 && hasJsonValue(type.getRecordComponents()[0]);
    }

    private static boolean hasJsonValue(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonValue.class);
    }

    private static String wireName(Enum<?> constant) {
        try {
            JsonProperty property =
                    constant.getDeclaringClass().getField(constant.name()).getAnnotation(JsonProperty.class);
            return Optional.ofNullable(property).map(JsonProperty::value).orElse(constant.name());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String describe(TypeScope scope) {
        Class<?> type = scope.getType().getErasedType();
        return type.getPackageName().startsWith("dev.tandem") ? emptyToNull(javadocs.of(type)) : null;
    }

    private @Nullable String describe(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            return null;
        }
        return emptyToNull(javadocs.of(field.getDeclaringType().getErasedType(), field.getName()));
    }

    private ObjectNode describe(ObjectNode schema, Class<?> type) {
        String text = javadocs.of(type);
        if (type.isEnum()) {
            text += Arrays.stream(type.getEnumConstants())
                    .map(constant -> (Enum<?>) constant)
                    .filter(constant -> !javadocs.of(type, constant.name()).isEmpty())
                    .map(constant -> "\n- `" + wireName(constant) + "`: " + javadocs.of(type, constant.name()))
                    .collect(Collectors.joining());
        } else if (type.isRecord()) {
            text += " " + capitalised(javadocs.of(type, "value")) + ".";
        }
        return schema.put("description", text);
    }

    private static String capitalised(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
