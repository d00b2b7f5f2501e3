package dev.tandem.conversation.transcript;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.conversation.transcript.TranscriptArchive.Format;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;
import java.io.IOException;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Archived transcripts, for staff. */
@RestController
class TranscriptArchiveController {

    private final TranscriptArchive archive;

    TranscriptArchiveController(TranscriptArchive archive) {
        this.archive = archive;
    }

    @GetMapping("/api/conversations/{id}/transcript/archive")
    @PreAuthorize("hasRole('agent')")
    ResponseEntity<byte[]> read(
            Principal principal, @PathVariable ConversationId id, @RequestParam(defaultValue = "text") String format)
            throws IOException {
        var kept = switch (format) {
            case "text" -> Format.TEXT;
            case "json" -> Format.JSON;
            default -> throw ApiException.badRequest("format is text or json.");
        };
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kept.contentType()))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("conversation-" + id + "." + kept.extension())
                                .build()
                                .toString())
                .body(archive.read(ConversationAccess.actor(principal), id, kept));
    }
}
