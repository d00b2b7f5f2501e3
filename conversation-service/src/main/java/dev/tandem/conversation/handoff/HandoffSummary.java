package dev.tandem.conversation.handoff;

import dev.tandem.contracts.conversation.AuthorKind;
import dev.tandem.contracts.conversation.Handoff;
import dev.tandem.conversation.log.Dialogue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Tells in a few plain sentences what a human agent must know: why the conversation comes, what was understood, what the
 * customer wrote and what was answered last. The same conversation always gives the same text.
 */
final class HandoffSummary {

    private static final int MAX_LENGTH = 1_000;
    private static final int QUOTED = 120;
    private static final double UPSET = -0.25;

    private final HandoffWording wording;
    private final List<String> sentences = new ArrayList<>();

    private HandoffSummary(HandoffWording wording) {
        this.wording = wording;
    }

    static String write(HandoffTarget target, Dialogue dialogue, String language) {
        var summary = new HandoffSummary(HandoffWording.of(language));
        summary.add(target.hint().strip());
        summary.add(summary.wording.reason(target.reason(), dialogue.noMatchCount()));
        summary.understood(dialogue);
        summary.said(dialogue);
        summary.mood(dialogue);
        return cut(String.join("\n", summary.sentences), MAX_LENGTH);
    }

    private void add(String sentence) {
        if (!sentence.isBlank()) {
            sentences.add(sentence);
        }
    }

    private void understood(Dialogue dialogue) {
        if (dialogue.intent() == null) {
            return;
        }
        var facts = new TreeMap<>(dialogue.parameters())
                .entrySet().stream()
                        .map(known -> words(known.getKey()) + " " + value(known.getValue()))
                        .collect(Collectors.joining(", "));
        var sentence = String.format(
                Locale.ROOT, wording.understood(), words(dialogue.intent()), Math.round(dialogue.confidence() * 100));
        add(facts.isEmpty() ? sentence + "." : sentence + ": " + facts + ".");
    }

    private void said(Dialogue dialogue) {
        if (!dialogue.customerTexts().isEmpty()) {
            add(wording.customerWrote()
                    + dialogue.customerTexts().stream()
                            .map(HandoffSummary::quote)
                            .collect(Collectors.joining(" ")));
        }
        dialogue.lines().stream()
                .filter(line -> line.author() == AuthorKind.BOT)
                .map(Handoff.Line::text)
                .reduce((_, later) -> later)
                .ifPresent(answer -> add(wording.botAnswered() + quote(answer)));
    }

    private void mood(Dialogue dialogue) {
        var mood = dialogue.mood();
        if (mood != null && mood.score() <= UPSET) {
            add(wording.upset());
        }
    }

    private static String quote(String text) {
        return "“" + cut(text.strip().replaceAll("\\s+", " "), QUOTED) + "”";
    }

    /** A designer's name as one would say it: {@code order.status} and {@code order-number} lose their marks. */
    private static String words(String name) {
        return name.replaceAll("[._-]+", " ").strip();
    }

    private static String value(Object value) {
        return switch (value) {
            case Map<?, ?> parts ->
                new TreeMap<>(parts)
                        .values().stream()
                                .map(HandoffSummary::value)
                                .filter(part -> !part.isBlank())
                                .collect(Collectors.joining(" "));
            case Collection<?> many -> many.stream().map(HandoffSummary::value).collect(Collectors.joining(" + "));
            case Double number
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> Long.toString(number.longValue());
            default -> cut(String.valueOf(value), QUOTED);
        };
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
