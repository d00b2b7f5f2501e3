package dev.tandem.conversation.virtualagent.entity.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Composed values, which keep their order so that the same text always gives the same JSON. */
public final class Fields {

    private Fields() {}

    public static Map<String, Object> of(String first, Object firstValue, String second, Object secondValue) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put(first, firstValue);
        fields.put(second, secondValue);
        return Collections.unmodifiableMap(fields);
    }
}
