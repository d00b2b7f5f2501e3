package dev.tandem.conversation.attachment;

import static dev.tandem.conversation.Story.ANA_ACTS;
import static dev.tandem.conversation.Story.CONVERSATION;
import static dev.tandem.conversation.Story.JONAS_ACTS;
import static dev.tandem.conversation.Story.MAYA_ACTS;
import static dev.tandem.conversation.Story.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ReplyData.UploadTicket;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.conversation.log.Opening;
import dev.tandem.conversation.log.RepeatKey;
import dev.tandem.conversation.log.StoreFile;
import dev.tandem.platform.web.ApiException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriComponentsBuilder;

class AttachmentsTests {

    private static final byte[] PNG = AttachmentCorpus.png(10, 10);

    private final StoreFile file = new StoreFile();
    private final Attachments attachments = Files.over(file);

    @BeforeEach
    void open() {
        file.store().open(new Opening(CONVERSATION, "cc-1", start(), RepeatKey.of("start")));
    }

    @AfterEach
    void close() {
        file.close();
    }

    @Test
    void aFileIsAnnouncedUploadedAndReady() throws IOException {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        assertThat(ready(MAYA_ACTS, ticket)).isFalse();

        upload(ticket, PNG);

        assertThat(ready(MAYA_ACTS, ticket)).isTrue();
        var link = new Link(
                attachments.link(MAYA_ACTS, CONVERSATION, ticket.attachmentId()).url());
        var found = attachments.download(link.id(), link.expires(), link.signature());
        assertThat(attachments.content(found).readAllBytes()).isEqualTo(PNG);
        assertThat(found.ref().name()).isEqualTo("photo.png");
    }

    @Test
    void onlyItsUploaderSendsItAndOnlyHere() {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        upload(ticket, PNG);

        assertThat(ready(JONAS_ACTS, ticket)).isFalse();
        assertThat(ready(ANA_ACTS, ticket)).isFalse();
        assertThat(attachments.ready(MAYA_ACTS, new ConversationId("c-2"), List.of(ticket.attachmentId())))
                .isEmpty();
        assertThat(attachments.ready(MAYA_ACTS, CONVERSATION, List.of(ticket.attachmentId(), ticket.attachmentId())))
                .isEmpty();
        assertThat(attachments.ready(MAYA_ACTS, CONVERSATION, List.of(new AttachmentId(".."))))
                .isEmpty();
    }

    @Test
    void aStrangerGetsNoLinkAndAnUnsentFileIsNobodyElses() {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        upload(ticket, PNG);

        refused(() -> attachments.link(JONAS_ACTS, CONVERSATION, ticket.attachmentId()), "not_found");
        refused(() -> attachments.link(ANA_ACTS, CONVERSATION, ticket.attachmentId()), "not_found");
        refused(
                () -> attachments.link(
                        new Actor(dev.tandem.contracts.bus.Role.SUPERVISOR, "sam", "Sam"),
                        CONVERSATION,
                        ticket.attachmentId()),
                "not_found");
    }

    @ParameterizedTest
    @CsvSource({
        "image/svg+xml, 10, attachment_rejected",
        "text/html, 10, attachment_rejected",
        "application/x-msdownload, 10, attachment_rejected",
        "application/zip, 10, attachment_rejected",
        "'', 10, attachment_rejected",
        "image/png, 0, attachment_rejected",
        "image/png, -1, attachment_rejected",
        "image/png, 10485761, attachment_rejected",
        "image/png, 9223372036854775807, attachment_rejected"
    })
    void whatIsNotAcceptedIsRefusedBeforeAByteIsSent(String type, long size, String code) {
        refused(() -> prepare("x", type, size), code);
    }

    @Test
    void aStrangerCannotAnnounceAndNobodyCanWhenItIsOver() {
        refused(
                () -> attachments.prepare(new AttachmentRequest(JONAS_ACTS, CONVERSATION, "x.png", "image/png", 9)),
                "not_found");
    }

    @Test
    void falseBytesAreRefusedForGood() {
        var ticket = prepare("photo.png", "image/png", AttachmentCorpus.SVG.length);

        refused(() -> upload(ticket, AttachmentCorpus.SVG), "attachment_rejected");

        assertThat(ready(MAYA_ACTS, ticket)).isFalse();
        refused(() -> upload(ticket, AttachmentCorpus.SVG), "not_found");
        refused(() -> attachments.link(MAYA_ACTS, CONVERSATION, ticket.attachmentId()), "not_found");
    }

    @Test
    void anUploadLinkWorksOnceUntilItSucceeded() {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        upload(ticket, PNG);

        refused(() -> upload(ticket, PNG), "not_found");
    }

    @Test
    void anUploadThatBrokeOffMayBeTriedAgain() {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
        var link = new Link(ticket.uploadUrl());

        refused(() -> attachments.upload(link.id(), link.expires(), link.signature(), broken), "unavailable");
        upload(ticket, PNG);

        assertThat(ready(MAYA_ACTS, ticket)).isTrue();
    }

    @Test
    void ofConcurrentUploadsOneIsTaken() throws Exception {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        Callable<Void> upload = () -> {
            upload(ticket, PNG);
            return null;
        };

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = threads.invokeAll(List.of(upload, upload, upload, upload));
            assertThat(done).filteredOn(one -> one.state() == State.SUCCESS).hasSize(1);
        }
    }

    @Test
    void aLinkIsForOneFileOneMethodAndAShortTime() {
        var ticket = prepare("photo.png", "image/png", PNG.length);
        var other = prepare("other.png", "image/png", PNG.length);
        upload(ticket, PNG);
        var put = new Link(other.uploadUrl());
        var get = new Link(
                attachments.link(MAYA_ACTS, CONVERSATION, ticket.attachmentId()).url());

        refused(() -> attachments.download(put.id(), put.expires(), put.signature()), "not_found");
        refused(() -> attachments.download(other.attachmentId(), get.expires(), get.signature()), "not_found");
        refused(() -> attachments.download(get.id(), get.expires() + 1, get.signature()), "not_found");
        refused(
                () -> attachments.download(
                        get.id(), get.expires(), get.signature().substring(1)),
                "not_found");
        refused(() -> attachments.download(get.id(), get.expires(), ""), "not_found");
        refused(
                () -> attachments.upload(put.id(), put.expires(), get.signature(), new ByteArrayInputStream(PNG)),
                "not_found");

        file.clock().advance(Duration.ofMinutes(5));
        refused(() -> attachments.download(get.id(), get.expires(), get.signature()), "not_found");
        refused(() -> upload(other, PNG), "not_found");
    }

    @Test
    void onePersonCannotPileUpFiles() {
        for (int i = 0; i < 3; i++) {
            prepare("x.png", "image/png", 10);
        }

        refused(() -> prepare("x.png", "image/png", 10), "rate_limited");
    }

    private UploadTicket prepare(String name, String type, long size) {
        return attachments.prepare(new AttachmentRequest(MAYA_ACTS, CONVERSATION, name, type, size));
    }

    private void upload(UploadTicket ticket, byte[] content) {
        var link = new Link(ticket.uploadUrl());
        attachments.upload(link.id(), link.expires(), link.signature(), new ByteArrayInputStream(content));
    }

    private boolean ready(Actor actor, UploadTicket ticket) {
        return attachments
                .ready(actor, CONVERSATION, List.of(ticket.attachmentId()))
                .isPresent();
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(code));
    }

    private record Link(String url) {

        AttachmentId id() {
            return new AttachmentId(url.split("/")[3]);
        }

        long expires() {
            return Long.parseLong(parameter("expires"));
        }

        String signature() {
            return parameter("signature");
        }

        private String parameter(String name) {
            return UriComponentsBuilder.fromUriString(url)
                    .build()
                    .getQueryParams()
                    .getFirst(name);
        }
    }
}
