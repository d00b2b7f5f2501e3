package dev.tandem.conversation.virtualagent.definition;

/** What Dialogflow ES takes at most (its "Quotas and limits" page and {@code agent.proto}, {@code intent.proto}). */
final class Limits {

    static final int PHRASE = 768;
    static final int DESCRIPTION = 500;
    static final int EVENT = 150;
    static final int INTENT_NAME = 480;
    static final int ENTITY_NAME = 30;
    static final int PARAMETER_NAME = 30;
    static final int CONTEXT_NAME_BYTES = 250;
    static final int INTENTS = 2_000;
    static final int ENTITIES = 250;
    static final int PHRASES = 2_000;
    static final int ENTRIES = 30_000;
    static final int SYNONYMS = 200;
    static final int INPUT_CONTEXTS = 5;
    static final int OUTPUT_CONTEXTS = 30;
    static final int PARAMETERS = 20;
    static final int TEXT_RESPONSE = 4_096;

    private Limits() {}
}
