package dev.tandem.conversation.virtualagent.definition;

import dev.tandem.conversation.virtualagent.definition.EntityType.Reference;
import dev.tandem.conversation.virtualagent.definition.TrainingPhrase.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one training phrase. */
final class PhraseReader {

    private PhraseReader() {}

    /** Empty for a phrase without text. */
    static Optional<TrainingPhrase> read(JsonNode node) {
        var template = node.path("isTemplate").asBoolean(false);
        var parts = new ArrayList<Part>();
        for (var part : node.path("data")) {
            var read = part.isString() ? Part.plain(part.asString()) : part(part);
            if (template && !read.annotated()) {
                parts.addAll(templateParts(read.text()));
            } else if (!read.text().isEmpty()) {
                parts.add(read);
            }
        }
        var phrase = new TrainingPhrase(
                node.path("id").asString(""),
                parts,
                template,
                node.path("count").asInt(0));
        return phrase.text().isBlank() ? Optional.empty() : Optional.of(phrase);
    }

    private static Part part(JsonNode node) {
        return new Part(
                node.path("text").asString(""),
                node.path("meta").asString(""),
                node.path("alias").asString(""),
                node.path("userDefined").asBoolean(false));
    }

    /** {@code book @room:room now} as plain text and references; the texts still add up to the whole. */
    static List<Part> templateParts(String text) {
        var parts = new ArrayList<Part>();
        var done = 0;
        for (var match : Reference.matches(text)) {
            if (match.start() > done) {
                parts.add(Part.plain(text.substring(done, match.start())));
            }
            var reference = Reference.of(match);
            parts.add(new Part(match.group(), reference.type(), reference.alias(), true));
            done = match.end();
        }
        if (done < text.length()) {
            parts.add(Part.plain(text.substring(done)));
        }
        return parts;
    }
}
