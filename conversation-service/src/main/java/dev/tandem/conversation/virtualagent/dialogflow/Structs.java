package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between protobuf's {@code Struct} and plain values. A struct has only doubles: whole ones come back as integers. What
 * comes from outside is cut to a sane size.
 */
final class Structs {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_MEMBERS = 100;
    private static final int MAX_TEXT = 1_000;
    private static final double EXACT = 1L << 53;

    private Structs() {}

    /** Every member that has a value; empty texts and lists are what Dialogflow sends for what was not given. */
    static Map<String, Object> given(Struct struct) {
        var given = new LinkedHashMap<String, Object>();
        toMap(struct, 0).forEach((name, value) -> {
            if (!value.equals("") && !value.equals(List.of())) {
                given.put(name, value);
            }
        });
        return given;
    }

    static Map<String, Object> toMap(Struct struct) {
        return toMap(struct, 0);
    }

    private static Map<String, Object> toMap(Struct struct, int depth) {
        var map = new LinkedHashMap<String, Object>();
        struct.getFieldsMap().entrySet().stream().limit(MAX_MEMBERS).forEach(field -> {
            var value = toObject(field.getValue(), depth + 1);
            if (value != null) {
                map.put(field.getKey(), value);
            }
        });
        return map;
    }

    private static @Nullable Object toObject(Value value, int depth) {
        if (depth > MAX_DEPTH) {
            return null;
        }
        return switch (value.getKindCase()) {
            case STRING_VALUE -> cut(value.getStringValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> toMap(value.getStructValue(), depth);
            case LIST_VALUE -> toList(value.getListValue(), depth);
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private static List<Object> toList(ListValue values, int depth) {
        var list = new ArrayList<Object>();
        for (var value : values.getValuesList().stream().limit(MAX_MEMBERS).toList()) {
            var item = toObject(value, depth + 1);
            if (item != null) {
                list.add(item);
            }
        }
        return List.copyOf(list);
    }

    private static @Nullable Object number(double number) {
        if (!Double.isFinite(number)) {
            return null;
        }
        return number == Math.rint(number) && Math.abs(number) < EXACT ? (Object) (long) number : (Object) number;
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, text.offsetByCodePoints(0, MAX_TEXT / 2));
    }

    static Struct of(Map<String, ?> map) {
        var struct = Struct.newBuilder();
        map.forEach((name, value) -> struct.putFields(name, value(value)));
        return struct.build();
    }

    private static Value value(@Nullable Object object) {
        var value = Value.newBuilder();
        return switch (object) {
            case null -> value.setNullValue(NullValue.NULL_VALUE).build();
            case Boolean bool -> value.setBoolValue(bool).build();
            case Number number -> value.setNumberValue(number.doubleValue()).build();
            case Map<?, ?> map -> {
                var members = new LinkedHashMap<String, Object>();
                map.forEach((name, member) -> members.put(String.valueOf(name), member));
                yield value.setStructValue(of(members)).build();
            }
            case Iterable<?> many -> {
                var list = ListValue.newBuilder();
                many.forEach(item -> list.addValues(value(item)));
                yield value.setListValue(list).build();
            }
            default -> value.setStringValue(object.toString()).build();
        };
    }
}
