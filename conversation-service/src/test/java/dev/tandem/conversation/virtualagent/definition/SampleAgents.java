package dev.tandem.conversation.virtualagent.definition;

import java.util.LinkedHashMap;
import java.util.Map;

/** Two small agents in the two layouts, with the quirks that real exports have. */
public final class SampleAgents {

    private SampleAgents() {}

    /** The present layout, in English and German: a greenhouse that rents out tools. */
    public static Map<String, String> present() {
        var files = new LinkedHashMap<String, String>();
        files.put("package.json", "{\"version\": \"1.0.0\"}");
        files.put("agent.json", """
                {"displayName": "greenhouse", "language": "en", "supportedLanguages": ["de"], "defaultTimezone": "Europe/Berlin",
                 "mlMinConfidence": 0.3, "customClassifierMode": "use.after", "webhook": {"url": "", "headers": {"": ""}, "available": false},
                 "googleAssistant": {"endIntentIds": ["0000-bye"]}, "someFutureField": {"a": [1, 2.50, null]}}""");
        files.put("intents/rent_ tools.json", """
                {"id": "0000-rent", "name": "rent: tools", "auto": true, "contexts": [],
                 "responses": [{"resetContexts": false, "action": "rent", "affectedContexts": [{"name": "Rent-followup", "parameters": {}, "lifespan": 2}],
                   "parameters": [{"id": "p1", "name": "tool", "required": true, "dataType": "@tool", "value": "$tool", "isList": false,
                     "prompts": [{"lang": "en", "value": "Which tool?"}, {"lang": "de", "value": "Welches Werkzeug?"}], "noInputPromptMessages": []}],
                   "messages": [{"type": "0", "lang": "en", "condition": "", "speech": ["A $tool it is."]},
                                {"type": "0", "lang": "de", "speech": "Also $tool."},
                                {"type": "simple_response", "platform": "google", "lang": "en", "items": [{"textToSpeech": "Fine."}]}],
                   "defaultResponsePlatforms": {"google": true}, "speech": []}],
                 "priority": 500000, "webhookUsed": false, "webhookForSlotFilling": false, "fallbackIntent": false, "events": [],
                 "conditionalResponses": [], "condition": ""}""");
        files.put("intents/rent_ tools_usersays_en.json", """
                [{"id": "u1", "data": [{"text": "I want to rent ", "userDefined": false}, {"text": "a", "meta": "@sys.ignore", "userDefined": false},
                   {"text": " ", "userDefined": false}, {"text": "spade", "meta": "@tool", "alias": "tool", "userDefined": true}],
                  "isTemplate": false, "count": 3, "lang": "en", "updated": 1600000000},
                 {"id": "u2", "data": [{"text": "rent @tool:tool please", "userDefined": false}], "isTemplate": true, "count": 0},
                 {"id": "u3", "data": [{"text": "can I borrow tools from you", "userDefined": false}], "isTemplate": false, "count": 0}]""");
        files.put("intents/rent_ tools_usersays_de.json", """
                [{"id": "u4", "data": [{"text": "ich möchte einen "}, {"text": "Spaten", "meta": "@tool", "alias": "tool"}, {"text": " leihen"}], "isTemplate": false, "count": 0}]""");
        files.put("intents/rent - yes.json", """
                {"id": "0000-yes", "parentId": "0000-rent", "rootParentId": "0000-rent", "name": "rent - yes", "auto": true, "contexts": ["Rent-followup"],
                 "responses": [{"action": "rent.yes", "affectedContexts": [], "parameters": [{"name": "tool", "value": "#rent-followup.tool"}],
                   "messages": [{"type": 0, "lang": "en", "speech": "Come and fetch the #rent-followup.tool."}, {"type": 0, "lang": "de", "speech": "Bitte abholen."}]}],
                 "priority": 500000, "fallbackIntent": false, "events": []}""");
        files.put(
                "intents/rent - yes_usersays_en.json",
                "[{\"data\": [{\"text\": \"yes\"}]}, {\"data\": [{\"text\": \"that is right\"}]}]");
        files.put("intents/rent - yes_usersays_de.json", "[{\"data\": [{\"text\": \"ja\"}]}]");
        files.put("intents/bye.json", """
                {"id": "0000-bye", "name": "bye", "auto": true, "contexts": [], "responses": [{"affectedContexts": [], "messages": [
                   {"type": "0", "speech": ["Bye."]}, {"type": "4", "payload": {"tandem": {"x": 1}}}]}], "events": [{"name": "BYE"}]}""");
        files.put(
                "intents/bye_usersays_en.json",
                "[{\"data\": [{\"text\": \"good bye\"}]}, {\"data\": [{\"text\": \"see you\"}]}]");
        files.put("intents/bye_usersays_de.json", "[{\"data\": [{\"text\": \"auf Wiedersehen\"}]}]");
        files.put("intents/fallback.json", """
                {"id": "0000-fb", "name": "fallback", "auto": true, "contexts": [], "responses": [{"messages": [{"type": "0", "speech": "Pardon?"}]}],
                 "fallbackIntent": true, "events": []}""");
        files.put("entities/tool.json", """
                {"id": "e1", "name": "tool", "isOverridable": true, "isEnum": false, "isRegexp": false, "automatedExpansion": false, "allowFuzzyExtraction": true}""");
        files.put(
                "entities/tool_entries_en.json",
                "[{\"value\": \"spade\", \"synonyms\": [\"spade\", \"shovel\"]}, {\"value\": \"rake\", \"synonyms\": [\"rake\"]}]");
        files.put("entities/tool_entries_de.json", "[{\"value\": \"spade\", \"synonyms\": [\"Spaten\"]}]");
        return files;
    }

    /** The layout before 2017: phrases and entries inside, prompts as bare texts, no package.json. */
    public static Map<String, String> old() {
        var files = new LinkedHashMap<String, String>();
        files.put("agent.json", "{\"language\": \"en\", \"activeAssistantAgents\": [], \"isPrivate\": true}");
        files.put("customDomainsResponses.json", "{\"domain\": \"smalltalk\", \"customResponses\": []}");
        files.put("intents/table.json", """
                {"userSays": [{"id": "1", "data": [{"text": "a table in the "}, {"text": "garden", "alias": "place", "meta": "@place", "userDefined": false}], "isTemplate": false, "count": 1},
                              {"id": "2", "data": [{"text": "I would like a table"}], "isTemplate": false, "count": 0}],
                 "id": "t1", "name": "table", "auto": true, "contexts": [], "templates": ["a table in the @place:place"],
                 "responses": [{"affectedContexts": [], "parameters": [{"required": true, "dataType": "@place", "name": "place", "value": "$place",
                     "prompts": ["Where?", "In which place?"], "isList": false}],
                   "messages": [{"type": 1, "platform": "facebook", "title": "Ok", "buttons": [{"text": "Yes"}]}, {"type": 0, "speech": "A table in the $place."}]}],
                 "priority": 500000, "cortanaCommand": {"navigateOrService": "NAVIGATE", "target": ""}, "events": []}""");
        files.put("entities/place.json", """
                {"id": "e", "name": "place", "isOverridable": true, "isEnum": false, "automatedExpansion": false,
                 "entries": [{"value": "garden", "synonyms": ["garden", "outside"]}, {"value": "hall", "synonyms": []}]}""");
        return files;
    }
}
