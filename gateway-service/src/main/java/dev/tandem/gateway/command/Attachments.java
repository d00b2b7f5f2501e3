package dev.tandem.gateway.command;

import dev.tandem.contracts.socket.ErrorBody;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.platform.http.ServiceClients;
import java.util.Objects;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Announces files to conversation-service, which decides whether they are acceptable. */
public final class Attachments {

    private final ServiceClients clients;
    private final JsonMapper mapper;

    public Attachments(ServiceClients clients, JsonMapper mapper) {
        this.clients = clients;
        this.mapper = mapper;
    }

    /** A ticket or a refusal. Blocks. */
    public Result prepare(AttachmentRequest request) {
        try {
            var ticket = clients.client("conversation")
                    .post()
                    .uri("/internal/attachments")
                    .body(request)
                    .retrieve()
                    .body(ReplyData.UploadTicket.class);
            return new Result.Ticket(Objects.requireNonNull(ticket));
        } catch (RestClientResponseException e) {
            return new Result.Refused(refusal(e));
        } catch (RestClientException e) {
            return new Result.Refused(PendingOutcomes.UNAVAILABLE);
        }
    }

    /** What became of it. */
    public sealed interface Result {

        /**
         * Put the bytes there.
         *
         * @param ticket where and until when
         */
        record Ticket(ReplyData.UploadTicket ticket) implements Result {}

        /**
         * Not accepted.
         *
         * @param error why
         */
        record Refused(ErrorBody error) implements Result {}
    }

    private ErrorBody refusal(RestClientResponseException e) {
        if (e.getStatusCode().is5xxServerError()) {
            return PendingOutcomes.UNAVAILABLE;
        }
        try {
            var problem = mapper.readTree(e.getResponseBodyAsByteArray());
            var code = mapper.convertValue(problem.path("code").asString("bad_request"), ErrorCode.class);
            return new ErrorBody(code, problem.path("detail").asString("The file was refused."), false);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return new ErrorBody(ErrorCode.BAD_REQUEST, "The file was refused.", false);
        }
    }
}
