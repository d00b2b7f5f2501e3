package dev.tandem.conversation.virtualagent.sentiment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The feeling of one sentence: the weights of its words, turned by negation, raised and lowered by the words before them,
 * by capitals and exclamation marks; what stands after a "but" counts more. The sum is brought into -1 to 1 by x / √(x² +
 * 15), the curve of VADER (Hutto and Gilbert 2014); the other constants are ours.
 */
final class SentenceSentiment {

    private static final Pattern WORD =
            Pattern.compile("[\\p{L}\\p{N}]+(?:['’-][\\p{L}\\p{N}]+)*|[:;=]-?[()D/|P]|<3|[\\p{So}\\p{Sk}]|[,;:]");
    private static final Pattern STRETCHED = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Map<String, Double> SYMBOLS = symbols();
    private static final Set<String> BREAKS = Set.of(",", ";", ":");

    private static final double CURVE = 15;
    private static final double TURNED = -0.75;
    private static final double RAISED = 1.3;
    private static final double LOWERED = 0.6;
    private static final double BEFORE_BUT = 0.5;
    private static final double AFTER_BUT = 1.3;
    private static final double EXCLAIMED = 0.1;
    private static final int REACH = 3;
    private static final int REACH_BEHIND = 4;
    private static final int MAX_EXCLAMATIONS = 3;

    private final Lexicon lexicon;
    private final List<String> words = new ArrayList<>();
    private final List<Boolean> shouted = new ArrayList<>();
    private double beforeBut;
    private double sum;

    private SentenceSentiment(String sentence, Lexicon lexicon) {
        this.lexicon = lexicon;
        var allShouted = sentence.equals(sentence.toUpperCase(Locale.ROOT));
        var matcher = WORD.matcher(sentence);
        while (matcher.find()) {
            var word = matcher.group().replace('’', '\'');
            var capitals = word.length() > 1
                    && Character.isLetter(word.charAt(0))
                    && word.equals(word.toUpperCase(Locale.ROOT));
            shouted.add(capitals && (!allShouted || words.size() > 1));
            words.add(STRETCHED.matcher(word.toLowerCase(Locale.ROOT)).replaceAll("$1"));
        }
    }

    /** -1 to 1. */
    static double of(String sentence, Lexicon lexicon) {
        return new SentenceSentiment(sentence, lexicon).score(sentence);
    }

    private double score(String sentence) {
        for (int at = 0; at < words.size(); ) {
            at += weigh(at);
        }
        var whole = BEFORE_BUT * beforeBut + (beforeBut == 0 ? 1 : AFTER_BUT) * sum;
        var exclamations = Math.min(
                MAX_EXCLAMATIONS, sentence.chars().filter(c -> c == '!').count());
        whole *= 1 + EXCLAIMED * exclamations;
        return whole / Math.sqrt(whole * whole + CURVE);
    }

    /** Adds what begins here; returns how many words that was. */
    private int weigh(int at) {
        var symbol = SYMBOLS.get(words.get(at));
        if (symbol != null) {
            sum += symbol;
            return 1;
        }
        if (lexicon.contrasts().contains(words.get(at)) && at > 0) {
            beforeBut += sum;
            sum = 0;
            return 1;
        }
        for (int length = Math.min(Lexicon.MAX_WORDS, words.size() - at); length >= 1; length--) {
            var weight = weight(at, length);
            if (weight.isPresent()) {
                sum += inContext(weight.getAsDouble(), at, length);
                return length;
            }
        }
        return 1;
    }

    private OptionalDouble weight(int at, int length) {
        var phrase = String.join(" ", words.subList(at, at + length));
        var isModifier = lexicon.stronger().contains(phrase) && at + length < words.size();
        return isModifier && lexicon.weight(words.get(at + length)).isPresent()
                ? OptionalDouble.empty()
                : lexicon.weight(phrase);
    }

    private double inContext(double weight, int at, int length) {
        var changed = weight;
        var negated = !lexicon.negators().contains(words.get(at)) && negatedBefore(at);
        for (int i = at - 1; i >= Math.max(0, at - 2); i--) {
            var word = words.get(i);
            var pair = i > 0 ? words.get(i - 1) + " " + word : word;
            if (lexicon.weaker().contains(word) || lexicon.weaker().contains(pair)) {
                changed *= LOWERED;
                break;
            }
            if (lexicon.stronger().contains(word) || lexicon.stronger().contains(pair)) {
                changed *= RAISED;
                break;
            }
        }
        for (int i = at; i < at + length; i++) {
            if (shouted.get(i)) {
                changed *= RAISED;
                break;
            }
        }
        return negated || negatedAfter(weight, at + length) ? changed * TURNED : changed;
    }

    private boolean negatedBefore(int at) {
        for (int i = at - 1; i >= Math.max(0, at - REACH); i--) {
            if (BREAKS.contains(words.get(i)) || lexicon.contrasts().contains(words.get(i))) {
                return false;
            }
            var pair = i > 0 ? words.get(i - 1) + " " + words.get(i) : words.get(i);
            if (lexicon.negators().contains(words.get(i)) || lexicon.negators().contains(pair)) {
                return true;
            }
        }
        return false;
    }

    /** German puts "nicht" behind the verb: "das gefällt mir nicht". */
    private boolean negatedAfter(double weight, int end) {
        if (weight <= 0) {
            return false;
        }
        for (int i = end; i < Math.min(words.size(), end + REACH_BEHIND); i++) {
            if (BREAKS.contains(words.get(i)) || lexicon.contrasts().contains(words.get(i))) {
                return false;
            }
            if (words.get(i).equals("nicht")) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Double> symbols() {
        var symbols = new HashMap<String, Double>();
        for (var happy :
                "😀 😃 😄 😁 😊 🙂 😍 🥰 😘 🤩 👍 👏 🎉 🥳 💯 🙏 😎 🤗 💚 💙 🧡 💛 💜 ⭐ 🌟 🔥 ♥ ❤ ☺ ✨".split(" ")) {
            symbols.put(happy, 2.4);
        }
        for (var sad : "😞 😟 😢 😭 😔 🙁 ☹ 😕 😣 😖 😫 😩 😒 🙄 👎 💔 😤 😑".split(" ")) {
            symbols.put(sad, -2.2);
        }
        for (var angry : "😠 😡 🤬 💩 🤮 🖕 🤢".split(" ")) {
            symbols.put(angry, -3.2);
        }
        List.of(":)", ":-)", ";)", ";-)", "=)", ":d", ":-d", "<3", ":p").forEach(smile -> symbols.put(smile, 2.0));
        List.of(":(", ":-(", ":/", ":-/", ":|", ":-|", "=(").forEach(frown -> symbols.put(frown, -2.0));
        return Map.copyOf(symbols);
    }
}
