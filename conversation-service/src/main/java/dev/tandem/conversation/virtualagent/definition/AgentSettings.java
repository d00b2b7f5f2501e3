package dev.tandem.conversation.virtualagent.definition;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code agent.json} says.
 *
 * @param displayName may be empty
 * @param description may be empty
 * @param language default language, BCP 47
 * @param supportedLanguages the further ones
 * @param timezone in which the agent speaks of days
 * @param minConfidence below this an utterance counts as not understood, 0 to 1
 * @param classifierMode how intents are found
 * @param webhook the fulfilment's address
 * @param analyzeSentiment whether each utterance's sentiment is wanted
 * @param correctSpelling whether typing errors are to be mended before matching
 * @param endIntentIds ids of intents that end the dialogue, see {@link Intent#endInteraction}
 */
public record AgentSettings(
        String displayName,
        String description,
        String language,
        List<String> supportedLanguages,
        ZoneId timezone,
        double minConfidence,
        ClassifierMode classifierMode,
        Webhook webhook,
        boolean analyzeSentiment,
        boolean correctSpelling,
        Set<String> endIntentIds) {

    /** Where the agent's own file names none, as in Dialogflow. */
    public static final double DEFAULT_MIN_CONFIDENCE = 0.3;

    public AgentSettings {
        supportedLanguages = List.copyOf(supportedLanguages);
        endIntentIds = Set.copyOf(endIntentIds);
    }

    /** The default language first. */
    public List<String> languages() {
        var all = new ArrayList<String>();
        all.add(language);
        supportedLanguages.stream().filter(other -> !all.contains(other)).forEach(all::add);
        return List.copyOf(all);
    }

    /** How intents are found. */
    public enum ClassifierMode {
        /** Rules (templates, literal phrases) first, then learning. */
        HYBRID,
        /** Learning alone. */
        MACHINE_LEARNING_ONLY
    }

    /**
     * The fulfilment in the cloud. The local engine has its own and does not call this one.
     *
     * @param url may be empty
     * @param available whether it is switched on
     * @param headers sent with each call, without those whose name is empty
     * @param username for basic authentication; may be empty. The password stays in the file it came from
     */
    public record Webhook(String url, boolean available, Map<String, String> headers, String username) {

        public Webhook {
            headers = Map.copyOf(headers);
        }
    }
}
