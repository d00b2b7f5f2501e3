package dev.tandem.conversation.listing;

import dev.tandem.contracts.conversation.ConversationStatus;
import dev.tandem.contracts.conversation.LoggedEvent;
import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.ConversationSummary;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

/** Conversations over REST, for people and, under {@code /internal}, for sibling services. */
@RestController
class ConversationController {

    private final Listings listings;

    ConversationController(Listings listings) {
        this.listings = listings;
    }

    @GetMapping("/api/conversations")
    @PreAuthorize("hasRole('agent')")
    List<ConversationSummary> list(
            Principal principal,
            @RequestParam(defaultValue = "mine") String scope,
            @RequestParam(required = false) List<String> status,
            @RequestParam(defaultValue = "50") int limit) {
        var actor = ConversationAccess.actor(principal);
        return switch (scope) {
            case "mine" -> listings.list(actor, false, statuses(status), limit);
            case "all" -> listings.list(actor, true, statuses(status), limit);
            case "virtual-agent" -> listings.withVirtualAgent(actor, limit);
            default -> throw ApiException.badRequest("scope is mine, all or virtual-agent.");
        };
    }

    @GetMapping({"/api/conversations/{id}", "/internal/conversations/{id}"})
    ConversationSummary summary(Principal principal, @PathVariable ConversationId id) {
        return listings.summary(ConversationAccess.actor(principal), id);
    }

    @GetMapping({"/api/conversations/{id}/events", "/internal/conversations/{id}/events"})
    List<LoggedEvent> events(
            Principal principal,
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "500") int limit) {
        return listings.events(ConversationAccess.actor(principal), id, after, limit);
    }

    @GetMapping("/api/conversations/{id}/transcript")
    ResponseEntity<byte[]> transcript(Principal principal, @PathVariable ConversationId id) {
        var text = listings.transcript(ConversationAccess.actor(principal), id);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("conversation-" + id + ".txt")
                                .build()
                                .toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<ConversationStatus> statuses(List<String> names) {
        var statuses = EnumSet.noneOf(ConversationStatus.class);
        for (var name : names == null ? List.<String>of() : names) {
            try {
                statuses.add(ConversationStatus.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException _) {
                throw ApiException.badRequest("There is no status " + name + ".");
            }
        }
        return statuses;
    }
}
