package dev.tandem.conversation.virtualagent.dialogflow;

import com.google.cloud.dialogflow.v2.DetectIntentRequest;
import com.google.cloud.dialogflow.v2.DetectIntentResponse;
import com.google.cloud.dialogflow.v2.QueryInput;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** Answers as a recording says: pairs of request and response in the protos' JSON form, found by what is asked. */
final class RecordedDialogflow implements Function<DetectIntentRequest, DetectIntentResponse> {

    private final Map<QueryInput, DetectIntentResponse> answers = new LinkedHashMap<>();

    RecordedDialogflow(String name) {
        try (var in = RecordedDialogflow.class.getResourceAsStream("/dialogflow-recordings/" + name)) {
            var pairs = JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            for (var pair : pairs) {
                var request = DetectIntentRequest.newBuilder();
                JsonFormat.parser().merge(pair.path("request").toString(), request);
                var response = DetectIntentResponse.newBuilder();
                JsonFormat.parser().merge(pair.path("response").toString(), response);
                answers.put(request.getQueryInput(), response.build());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DetectIntentResponse apply(DetectIntentRequest request) {
        var answer = answers.get(request.getQueryInput());
        if (answer == null) {
            throw new IllegalStateException("nothing was recorded for " + request.getQueryInput());
        }
        return answer;
    }
}
