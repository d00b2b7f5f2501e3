package dev.tandem.conversation.attachment;

import dev.tandem.contracts.id.AttachmentId;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.SignedLink;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.platform.identity.Principal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Files over HTTP. Upload and download need no token: the signature in the link is the permission. */
@RestController
class AttachmentController {

    private final Attachments attachments;

    AttachmentController(Attachments attachments) {
        this.attachments = attachments;
    }

    @PostMapping("/api/conversations/{conversation}/attachments/{attachment}/link")
    SignedLink link(
            Principal principal, @PathVariable ConversationId conversation, @PathVariable AttachmentId attachment) {
        return attachments.link(ConversationAccess.actor(principal), conversation, attachment);
    }

    @PutMapping("/api/attachments/{attachment}/content")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void upload(
            @PathVariable AttachmentId attachment,
            @RequestParam long expires,
            @RequestParam String signature,
            HttpServletRequest request)
            throws IOException {
        attachments.upload(attachment, expires, signature, request.getInputStream());
    }

    @GetMapping("/api/attachments/{attachment}/content")
    ResponseEntity<Resource> download(
            @PathVariable AttachmentId attachment, @RequestParam long expires, @RequestParam String signature)
            throws IOException {
        var found = attachments.download(attachment, expires, signature);
        var elsewhere = attachments.elsewhere(found);
        if (elsewhere.isPresent()) {
            return ResponseEntity.status(HttpStatus.SEE_OTHER)
                    .location(elsewhere.get())
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var disposition = found.kind().image() ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok()
                .contentType(found.kind().mediaType())
                .contentLength(found.sizeBytes())
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition
                                .filename(found.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(new InputStreamResource(attachments.content(found)));
    }
}
