package dev.tandem.conversation.attachment;

import static dev.tandem.conversation.Story.JONAS_ACTS;
import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.CommandOutcome;
import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.conversation.ConversationEvent.MessagePosted;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ErrorCode;
import dev.tandem.contracts.socket.ReplyData.UploadTicket;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.SignedLink;
import dev.tandem.conversation.RunningService;
import dev.tandem.conversation.log.ConversationStore;
import dev.tandem.platform.json.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AttachmentIntegrationTests {

    private static final byte[] PNG = AttachmentCorpus.png(10, 10);

    private static RunningService service;

    @BeforeAll
    static void start() {
        service = RunningService.start();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void aPictureTravelsWithAMessageAndIsReadThroughALink() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = uploaded(id, "../holiday\u202Egnp.png", "image/png", PNG);

        assertThat(send(MAYA_ACTS, id, "cm-1", ticket.attachmentId()).error()).isNull();

        var message = (MessagePosted) service.bean(ConversationStore.class)
                .events(id, 1, 1)
                .getFirst()
                .event();
        assertThat(message.attachments()).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("holidaygnp.png");
            assertThat(file.contentType()).isEqualTo("image/png");
            assertThat(file.sizeBytes()).isEqualTo(PNG.length);
        });
        var response = service.get(null, link("maya", id, ticket).url());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(header(response, "Content-Type")).isEqualTo("image/png");
        assertThat(header(response, "Content-Disposition"))
                .startsWith("inline;")
                .contains("holidaygnp.png");
        assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(response, "Content-Security-Policy")).isEqualTo("sandbox; default-src 'none'");
    }

    @Test
    void whatIsNoPictureIsAlwaysADownload() {
        var id = service.open(MAYA_ACTS, MAYA);

        for (var file : Map.of("application/pdf", AttachmentCorpus.PDF, "text/plain", AttachmentCorpus.HTML)
                .entrySet()) {
            var ticket = uploaded(id, "evil.html", file.getKey(), file.getValue());
            var response = service.get(null, link("maya", id, ticket).url());
            assertThat(header(response, "Content-Disposition"))
                    .startsWith("attachment;")
                    .doesNotContain("html\"");
            assertThat(header(response, "Content-Type")).startsWith(file.getKey());
        }
    }

    @Test
    void anAttachmentIsSentOnceAndOnlyWhenReady() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = prepare(MAYA_ACTS, id, "a.png", "image/png", PNG.length);

        assertThat(send(MAYA_ACTS, id, "cm-1", ticket.attachmentId()).error().code())
                .isEqualTo(ErrorCode.ATTACHMENT_REJECTED);
        service.put(ticket.uploadUrl(), PNG);
        var first = send(MAYA_ACTS, id, "cm-1", ticket.attachmentId());
        assertThat(first.error()).isNull();
        assertThat(send(MAYA_ACTS, id, "cm-1", ticket.attachmentId()).seq()).isEqualTo(first.seq());
        assertThat(send(MAYA_ACTS, id, "cm-2", ticket.attachmentId()).error().code())
                .isEqualTo(ErrorCode.ATTACHMENT_REJECTED);
    }

    @Test
    void nobodySendsOrReadsAStrangersFile() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = uploaded(id, "a.png", "image/png", PNG);
        var jonas = service.open(JONAS_ACTS, dev.tandem.conversation.Story.JONAS);

        assertThat(send(JONAS_ACTS, jonas, "cm-1", ticket.attachmentId())
                        .error()
                        .code())
                .isEqualTo(ErrorCode.ATTACHMENT_REJECTED);
        for (var conversation : List.of(id, jonas)) {
            assertThat(askLink("jonas", conversation, ticket.attachmentId()).statusCode())
                    .isEqualTo(404);
        }
        assertThat(askLink("jonas", jonas, new AttachmentId("..")).statusCode()).isIn(400, 404);
        assertThat(service.post(
                                null,
                                "/api/conversations/" + id + "/attachments/" + ticket.attachmentId() + "/link",
                                "")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void falseBytesAreRefusedWithAProblem() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = prepare(MAYA_ACTS, id, "a.png", "image/png", AttachmentCorpus.SVG.length);

        var response = service.put(ticket.uploadUrl(), AttachmentCorpus.SVG);

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
        assertThat(response.body()).contains("\"code\":\"attachment_rejected\"");
    }

    @Test
    void moreBytesThanAnnouncedAreRefused() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = prepare(MAYA_ACTS, id, "a.txt", "text/plain", 10);

        assertThat(service.put(ticket.uploadUrl(), "x".repeat(11).getBytes()).statusCode())
                .isEqualTo(422);
    }

    @Test
    void aTamperedLinkOpensNothing() {
        var id = service.open(MAYA_ACTS, MAYA);
        var ticket = uploaded(id, "a.png", "image/png", PNG);
        var url = link("maya", id, ticket).url();

        assertThat(service.get(null, url.replace("expires=", "expires=9")).statusCode())
                .isEqualTo(404);
        assertThat(service.get(null, url.substring(0, url.length() - 2)).statusCode())
                .isEqualTo(404);
        assertThat(service.get(null, url.replaceAll("&signature=.*", "")).statusCode())
                .isEqualTo(400);
        assertThat(service.get(null, url.replace("expires=", "expires=x")).statusCode())
                .isEqualTo(400);
        assertThat(service.put(url, PNG).statusCode()).isEqualTo(404);
        assertThat(service.get(null, "/api/attachments/..%2f..%2fetc%2fpasswd/content?expires=1&signature=x")
                        .statusCode())
                .isIn(400, 404);
    }

    @Test
    void anEndedConversationTakesNoMoreFiles() {
        var id = service.open(MAYA_ACTS, MAYA);
        service.send(MAYA_ACTS, id, new EndConversation());

        var response = service.post(
                service.tokens().service("gateway-service"),
                "/internal/attachments",
                new AttachmentRequest(MAYA_ACTS, id, "a.png", "image/png", 10));

        assertThat(response.statusCode()).isEqualTo(409);
        assertThat(response.body()).contains("conversation_closed");
    }

    private static UploadTicket uploaded(ConversationId id, String name, String type, byte[] content) {
        var ticket = prepare(MAYA_ACTS, id, name, type, content.length);
        assertThat(service.put(ticket.uploadUrl(), content).statusCode()).isEqualTo(204);
        return ticket;
    }

    private static UploadTicket prepare(Actor actor, ConversationId id, String name, String type, long size) {
        var response = service.post(
                service.tokens().service("gateway-service"),
                "/internal/attachments",
                new AttachmentRequest(actor, id, name, type, size));
        assertThat(response.statusCode()).isEqualTo(200);
        return Json.mapper().readValue(response.body(), UploadTicket.class);
    }

    private static CommandOutcome send(Actor actor, ConversationId id, String clientId, AttachmentId file) {
        return service.send(UUID.randomUUID().toString(), actor, id, new PostMessage(clientId, "", List.of(file)));
    }

    private static SignedLink link(String customer, ConversationId id, UploadTicket ticket) {
        return Json.mapper()
                .readValue(askLink(customer, id, ticket.attachmentId()).body(), SignedLink.class);
    }

    private static HttpResponse<String> askLink(String customer, ConversationId id, AttachmentId file) {
        return service.post(
                service.tokens().customer(customer), "/api/conversations/" + id + "/attachments/" + file + "/link", "");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
