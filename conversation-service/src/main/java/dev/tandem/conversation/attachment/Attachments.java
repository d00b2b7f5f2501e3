package dev.tandem.conversation.attachment;

import dev.tandem.contracts.bus.Actor;
import dev.tandem.contracts.bus.Role;
import dev.tandem.contracts.conversation.AttachmentRef;
import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.socket.ReplyData.UploadTicket;
import dev.tandem.contracts.view.AttachmentRequest;
import dev.tandem.contracts.view.SignedLink;
import dev.tandem.conversation.access.Action;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.attachment.LinkSigner.Method;
import dev.tandem.conversation.attachment.StoredAttachment.State;
import dev.tandem.conversation.objects.ObjectContent;
import dev.tandem.conversation.objects.ObjectName;
import dev.tandem.conversation.objects.ObjectStore;
import dev.tandem.platform.id.TimeOrderedIds;
import dev.tandem.platform.web.ApiException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** The life of a file: announced, uploaded once, sent with one message, read through links. */
public final class Attachments {

    private final AttachmentTable table;
    private final ObjectStore objects;
    private final ConversationAccess access;
    private final LinkSigner signer;
    private final AttachmentProperties properties;
    private final TimeOrderedIds ids;
    private final Clock clock;

    Attachments(
            AttachmentTable table,
            ObjectStore objects,
            ConversationAccess access,
            LinkSigner signer,
            AttachmentProperties properties,
            TimeOrderedIds ids,
            Clock clock) {
        this.table = table;
        this.objects = objects;
        this.access = access;
        this.signer = signer;
        this.properties = properties;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Announces a file.
     *
     * @throws ApiException if the actor may not write there, or the file's type, size or name is not accepted
     */
    UploadTicket prepare(AttachmentRequest request) {
        if (request.actor() == null || request.conversationId() == null) {
            throw ApiException.badRequest("An attachment needs an actor and a conversation.");
        }
        var conversation = access.require(request.actor(), request.conversationId(), Action.ATTACH);
        if (conversation.ended()) {
            throw new ApiException(HttpStatus.CONFLICT, "conversation_closed", "The conversation is over.");
        }
        var kind = Optional.ofNullable(request.contentType())
                .flatMap(FileKind::of)
                .orElseThrow(() -> rejected("Only PNG, JPEG, GIF, WebP, PDF, text and CSV files are accepted."));
        if (request.sizeBytes() < 1
                || request.sizeBytes() > properties.maxSize().toBytes()) {
            throw rejected("A file has 1 byte to " + properties.maxSize().toMegabytes() + " MB.");
        }
        if (request.name() == null || request.name().isBlank()) {
            throw rejected("A file needs a name.");
        }
        var attachment = new StoredAttachment(
                new AttachmentId(ids.next()),
                request.conversationId(),
                sender(request.actor()),
                FileNames.clean(request.name(), kind),
                kind,
                request.sizeBytes(),
                State.STAGED);
        if (!table.add(attachment, clock.instant(), properties.maxUnsent(), properties.maxPerConversation())) {
            throw new ApiException(
                    HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "Too many files in this conversation.");
        }
        var link = signer.sign(Method.PUT, attachment.id());
        return new UploadTicket(attachment.id(), link.url(), link.expiresAt());
    }

    /**
     * Takes the bytes of an announced file. A link works until its bytes were taken or refused; an upload that broke off
     * may be tried again.
     *
     * @throws ApiException {@code not_found} for a link that is not genuine or not valid any more,
     *     {@code attachment_rejected} for bytes that are not what was announced
     */
    void upload(AttachmentId id, long expires, String signature, InputStream body) {
        var attachment = genuine(Method.PUT, id, expires, signature);
        if (!table.move(id, State.STAGED, State.UPLOADING)) {
            throw linkGone();
        }
        var outcome = State.STAGED;
        try {
            objects.put(
                    name(id),
                    new ObjectContent(attachment.kind().contentType(), attachment.sizeBytes()),
                    new InspectedStream(body, attachment.kind(), attachment.sizeBytes()));
            outcome = State.READY;
        } catch (RejectedFileException e) {
            outcome = State.REJECTED;
            throw rejected(e.getMessage());
        } catch (IOException e) {
            throw ApiException.unavailable("The upload broke off; try again.");
        } finally {
            table.move(id, State.UPLOADING, outcome);
        }
    }

    /** The files that these ids stand for, if every one is ready and this sender's in this conversation. */
    public Optional<List<AttachmentRef>> ready(Actor actor, ConversationId conversation, List<AttachmentId> named) {
        var refs = new ArrayList<AttachmentRef>();
        if (new HashSet<>(named).size() != named.size()) {
            return Optional.empty();
        }
        for (var id : named) {
            var found = table.find(id)
                    .filter(attachment -> attachment.state() == State.READY)
                    .filter(attachment -> attachment.conversation().equals(conversation))
                    .filter(attachment -> attachment.uploader().equals(sender(actor)));
            if (found.isEmpty()) {
                return Optional.empty();
            }
            refs.add(found.get().ref());
        }
        return Optional.of(List.copyOf(refs));
    }

    /**
     * A link to a file of a conversation that the actor may read: a sent one, or one of the actor's own.
     *
     * @throws ApiException {@code not_found} in every other case
     */
    SignedLink link(Actor actor, ConversationId conversation, AttachmentId id) {
        access.require(actor, conversation, Action.READ);
        table.find(id)
                .filter(attachment -> attachment.state() == State.READY)
                .filter(attachment -> attachment.conversation().equals(conversation))
                .filter(attachment -> attachment.uploader().equals(sender(actor)) || table.isSent(id, conversation))
                .orElseThrow(() -> ApiException.notFound("There is no such attachment."));
        var link = signer.sign(Method.GET, id);
        return new SignedLink(link.url(), link.expiresAt());
    }

    /**
     * A file, for whoever holds a genuine link.
     *
     * @throws ApiException {@code not_found} for a link that is not genuine or not valid any more
     */
    StoredAttachment download(AttachmentId id, long expires, String signature) {
        var attachment = genuine(Method.GET, id, expires, signature);
        if (attachment.state() != State.READY) {
            throw linkGone();
        }
        return attachment;
    }

    /** The bytes of a file; close it. */
    InputStream content(StoredAttachment attachment) throws IOException {
        return objects.open(name(attachment.id()));
    }

    /**
     * Where the browser may fetch the file itself; empty if it must come from here. Pictures do: a page shows those of
     * its own origin only.
     */
    Optional<URI> elsewhere(StoredAttachment attachment) {
        return attachment.kind().image()
                ? Optional.empty()
                : objects.downloadLink(
                        name(attachment.id()),
                        attachment.name(),
                        attachment.kind().mediaType().toString());
    }

    private static ObjectName name(AttachmentId id) {
        return new ObjectName(id.value());
    }

    private StoredAttachment genuine(Method method, AttachmentId id, long expires, String signature) {
        if (!signer.valid(method, id, expires, signature)) {
            throw linkGone();
        }
        return table.find(id).orElseThrow(Attachments::linkGone);
    }

    private static String sender(Actor actor) {
        return (actor.role() == Role.CUSTOMER ? "customer:" : "agent:") + actor.id();
    }

    private static ApiException linkGone() {
        return ApiException.notFound("This link is not valid, or not any more.");
    }

    private static ApiException rejected(String message) {
        return new ApiException(HttpStatus.UNPROCESSABLE_CONTENT, "attachment_rejected", message);
    }
}
