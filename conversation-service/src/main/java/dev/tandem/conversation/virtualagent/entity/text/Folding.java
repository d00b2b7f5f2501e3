package dev.tandem.conversation.virtualagent.entity.text;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What makes two spellings the same to a reader: case, diacritics, {@code ß}, and German umlauts written with an e. */
public final class Folding {

    private static final Pattern MARKS = Pattern.compile("[\\u0300-\\u036f]+");

    private Folding() {}

    /** Lower case, without diacritics; {@code ß} is {@code ss}. */
    public static String fold(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        var bare =
                MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
        return Normalizer.normalize(bare, Normalizer.Form.NFC)
                .replace("ß", "ss")
                .replace("æ", "ae")
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("œ", "oe");
    }

    /** The folded forms under which a word may be written: {@code über} is {@code uber} or {@code ueber}. */
    public static Set<String> spellings(String word) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(fold(word));
        spellings.add(fold(Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFC)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")));
        return spellings;
    }

    private static boolean isAscii(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) >= 128) {
                return false;
            }
        }
        return true;
    }
}
