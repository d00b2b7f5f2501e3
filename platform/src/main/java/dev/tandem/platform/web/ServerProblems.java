package dev.tandem.platform.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Jetty refuses before any filter sees it, such as a malformed request line. */
final class ServerProblems extends ErrorHandler {

    private final JsonMapper mapper;

    ServerProblems(JsonMapper mapper) {
        this.mapper = mapper;
    }

    private ByteBuffer problem(int code) {
        var status = HttpStatusCode.valueOf(code);
        var detail = status.is5xxServerError() ? "The request cannot be served." : "The request is malformed.";
        return ByteBuffer.wrap(mapper.writeValueAsBytes(Problems.of(status, Problems.codeOf(status), detail)));
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.write(true, problem(code), callback);
    }

    @Override
    public ByteBuffer badMessageError(int status, @Nullable String reason, HttpFields.Mutable fields) {
        fields.put(HttpHeader.CONTENT_TYPE, MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        return problem(status);
    }
}
