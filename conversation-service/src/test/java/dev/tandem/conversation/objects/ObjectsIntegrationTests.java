package dev.tandem.conversation.objects;

import static dev.tandem.conversation.Story.MAYA;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tandem.contracts.conversation.ConversationCommand.EndConversation;
import dev.tandem.contracts.conversation.ConversationCommand.PostMessage;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ReplyData.UploadTicket;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.SignedLink;
import dev.tandem.conversation.RunningService;
import dev.tandem.platform.json.Json;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole service on files and on Cloud Storage. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObjectsIntegrationTests {

    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] GIF =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private final Map<String, RunningService> services = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path folder) {
        services.put("files", RunningService.start(folder.resolve("files"), Map.of()));
        services.put(
                "gcs",
                RunningService.start(
                        folder.resolve("gcs"),
                        Map.of(
                                "tandem.objects.store",
                                "gcs",
                                "tandem.google.project-id",
                                "shop-prod",
                                "tandem.conversation.attachments.link-key",
                                Base64.getEncoder().encodeToString(new byte[32]))));
    }

    @AfterAll
    void stop() {
        services.values().forEach(RunningService::close);
    }

    private HttpResponse<String> uploaded(RunningService service, ConversationId id, String type, byte[] bytes) {
        var ticket = Json.mapper()
                .readValue(
                        service.post(
                                        service.tokens().service("gateway-service"),
                                        "/internal/attachments",
                                        new AttachmentRequest(MAYA_ACTS, id, "my invoice", type, bytes.length))
                                .body(),
                        UploadTicket.class);
        assertThat(service.put(ticket.uploadUrl(), bytes).statusCode()).isEqualTo(204);
        var link = service.post(
                service.tokens().customer("maya"),
                "/api/conversations/" + id + "/attachments/" + ticket.attachmentId() + "/link",
                "");
        return service.get(
                null, Json.mapper().readValue(link.body(), SignedLink.class).url());
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "gcs"})
    void picturesComeFromHere(String store) {
        var service = services.get(store);
        var picture = uploaded(service, service.open(MAYA_ACTS, MAYA), "image/gif", GIF);
        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/gif");
        assertThat(picture.headers().firstValueAsLong("Content-Length")).hasValue(GIF.length);
    }

    @Test
    void otherFilesComeFromTheBucketWhereThereIsOne() {
        var files = services.get("files");
        var here = uploaded(files, files.open(MAYA_ACTS, MAYA), "application/pdf", PDF);
        assertThat(here.statusCode()).isEqualTo(200);
        assertThat(here.body()).startsWith("%PDF");

        var gcs = services.get("gcs");
        var there = uploaded(gcs, gcs.open(MAYA_ACTS, MAYA), "application/pdf", PDF);
        assertThat(there.statusCode()).isEqualTo(303);
        assertThat(there.body()).isEmpty();
        assertThat(there.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(there.headers().firstValue("Location").orElseThrow())
                .startsWith("https://storage.googleapis.com/shop-prod-tandem-attachments/")
                .contains("X-Goog-Signature=", "X-Goog-Expires=60", "response-content-disposition=attachment")
                .contains("my%20invoice.pdf", "response-content-type=application%2Fpdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "gcs"})
    void anEndedConversationIsArchivedForStaff(String store) {
        var service = services.get(store);
        var id = service.open(MAYA_ACTS, MAYA);
        var path = "/api/conversations/" + id + "/transcript/archive";
        var sam = service.tokens().supervisor("sam");
        service.send(MAYA_ACTS, id, new PostMessage("cm-1", "Nobody there?", List.of()));
        assertThat(service.get(sam, path).statusCode()).isEqualTo(404);

        service.send(MAYA_ACTS, id, new EndConversation());

        await().untilAsserted(
                        () -> assertThat(service.get(sam, path).statusCode()).isEqualTo(200));
        var text = service.get(sam, path);
        assertThat(text.body()).contains("Maya Lindqvist: Nobody there?");
        assertThat(text.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).isEqualToIgnoringCase("text/plain;charset=utf-8"));
        assertThat(service.get(sam, path + "?format=json").body()).contains("\"conversation.started\"");
        assertThat(service.get(sam, path + "?format=../x").statusCode()).isEqualTo(400);
        assertThat(service.get(service.tokens().agent("ana"), path).statusCode())
                .isEqualTo(404);
        assertThat(service.get(service.tokens().customer("maya"), path).statusCode())
                .isEqualTo(403);
        assertThat(service.get(null, path).statusCode()).isEqualTo(401);
    }
}
