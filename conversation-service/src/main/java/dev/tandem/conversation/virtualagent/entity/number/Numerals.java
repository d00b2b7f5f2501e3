package dev.tandem.conversation.virtualagent.entity.number;

import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A language's number words. */
interface Numerals {

    /** The number in words that begins here. */
    @Nullable
    Found<Double> at(Tokens tokens, int index);

    /** The ordinal in words that begins here. */
    @Nullable
    Found<Double> ordinalAt(Tokens tokens, int index);

    /** Whether this token makes the digits before it an ordinal. */
    boolean ordinalSuffix(Tokens tokens, int index);

    /** A thousand, a million, a billion, as they follow a number. */
    @Nullable
    Found<Double> scale(Tokens tokens, int index);

    /** Words that count as one before what is counted. */
    Set<String> articles();
}
