package dev.tandem.conversation.virtualagent.entity;

import dev.tandem.conversation.virtualagent.entity.text.Folding;
import dev.tandem.conversation.virtualagent.entity.text.Found;
import dev.tandem.conversation.virtualagent.entity.text.Lexicon;
import dev.tandem.conversation.virtualagent.entity.text.Tokens;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names of people: behind words that introduce one, or beginning with a usual given name and written as a name. */
final class Persons {

    private static final Set<String> INTRODUCTIONS = Set.of(
            "my name is",
            "name is",
            "name ' s",
            "call me",
            "i am",
            "i ' m",
            "im",
            "this is",
            "mein name ist",
            "ich heisse",
            "ich bin",
            "hier ist",
            "hier spricht");
    private static final Set<String> SURE =
            Set.of("my name is", "name is", "name ' s", "call me", "mein name ist", "ich heisse");
    private static final Set<String> NO_NAMES = Lexicon.words("""
            a an the and or but not no yes nope yeah ok okay please my your his her our i you he she it we they is are am was
            in on at to of from for with about what why how who when where this that there here looking trying calling writing
            asking having going still very so just idea know don sure sorry thanks thank hello hi hey want would like can could
            ein eine der die das und oder aber nicht nein ja bitte mein dein sein ihr unser ich du er sie es wir ist sind war
            auf zu von aus für mit über was warum wie wer wann wo hier da noch sehr keine kein ahnung weiß danke hallo
            enttäuscht sauer unzufrieden zufrieden froh happy unhappy angry upset disappointed customer kunde kundin
            """);
    private static final int LONGEST = 4;

    private final Set<String> given = new HashSet<>();

    Persons() {
        WordLists.lines("given-names.txt").forEach(line -> {
            for (var name : line.split(" ")) {
                given.addAll(Folding.spellings(name));
            }
        });
    }

    List<Found<Object>> persons(Tokens tokens) {
        return names(tokens).stream()
                .map(found -> found.as((Object) Map.of("name", found.value())))
                .toList();
    }

    List<Found<Object>> givenNames(Tokens tokens) {
        return names(tokens).stream()
                .map(found -> new Found<Object>(
                        found.from(), found.from() + 1, tokens.written(found.from(), found.from() + 1)))
                .toList();
    }

    List<Found<Object>> lastNames(Tokens tokens) {
        return names(tokens).stream()
                .filter(found -> found.to() > found.from() + 1)
                .map(found -> new Found<Object>(found.to() - 1, found.to(), tokens.written(found.to() - 1, found.to())))
                .toList();
    }

    /** A short answer of words alone that are no other usual answer. */
    List<Found<Object>> answer(Tokens tokens, Object value) {
        int words = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.isDigits(at) || tokens.in(at, NO_NAMES)) {
                return List.of();
            }
            if (tokens.isWord(at)) {
                words++;
            } else if (!tokens.is(at, "-") && !tokens.is(at, ".") && !tokens.is(at, "'")) {
                return List.of();
            }
        }
        return words == 0 || words > LONGEST ? List.of() : List.of(new Found<>(0, tokens.size(), value));
    }

    private List<Found<String>> names(Tokens tokens) {
        var found = new ArrayList<Found<String>>();
        int at = 0;
        while (at < tokens.size()) {
            int end = isName(tokens, at) ? end(tokens, at) : at;
            if (end > at) {
                found.add(new Found<>(at, end, tokens.written(at, end)));
                at = end;
            } else {
                at++;
            }
        }
        return found;
    }

    private boolean isName(Tokens tokens, int at) {
        if (!tokens.isWord(at) || !tokens.startsWord(at) || tokens.in(at, NO_NAMES)) {
            return false;
        }
        boolean capital = capital(tokens, at);
        for (int length = 1; length <= 3 && length <= at; length++) {
            var before = tokens.words(at - length, at);
            if (SURE.contains(before) || capital && INTRODUCTIONS.contains(before)) {
                return true;
            }
        }
        return capital && tokens.in(at, given);
    }

    /** Further words that are written as a name, joined by hyphens or not. */
    private static int end(Tokens tokens, int from) {
        int at = from + 1;
        int words = 1;
        while (words < LONGEST && at < tokens.size()) {
            int next = tokens.gluedSymbol(at, '-') ? at + 1 : at;
            boolean particle = tokens.is(next, "von") || tokens.is(next, "van") || tokens.is(next, "de");
            boolean name = tokens.isWord(next)
                    && (capital(tokens, next) && !tokens.in(next, NO_NAMES) || particle && capital(tokens, next + 1));
            if (!name) {
                break;
            }
            at = next + 1;
            words++;
        }
        return at;
    }

    private static boolean capital(Tokens tokens, int at) {
        return tokens.isWord(at)
                && Character.isUpperCase(
                        tokens.text().codePointAt(tokens.get(at).start()));
    }
}
