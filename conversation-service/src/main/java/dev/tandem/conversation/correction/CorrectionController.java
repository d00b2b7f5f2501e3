package dev.tandem.conversation.correction;

import dev.tandem.contracts.id.ConversationId;
import dev.tandem.contracts.view.TurnCorrection;
import dev.tandem.contracts.view.VirtualAgentIntent;
import dev.tandem.conversation.access.ConversationAccess;
import dev.tandem.platform.identity.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Corrections over REST, for supervisors. */
@RestController
@RequestMapping("/api/virtual-agent")
@PreAuthorize("hasRole('supervisor')")
class CorrectionController {

    private final Corrections corrections;

    CorrectionController(Corrections corrections) {
        this.corrections = corrections;
    }

    @GetMapping("/intents")
    List<VirtualAgentIntent> intents() {
        return corrections.intents();
    }

    @GetMapping("/corrections")
    List<TurnCorrection> list(
            @RequestParam(required = false) @Nullable ConversationId conversation,
            @RequestParam(required = false) @Nullable String intent,
            @RequestParam(required = false) @Nullable String matched,
            @RequestParam(required = false) @Nullable String by,
            @RequestParam(defaultValue = "false") boolean withdrawn,
            @RequestParam(defaultValue = "200") int limit) {
        return corrections.list(new Corrections.Filter(conversation, intent, matched, by, withdrawn, limit));
    }

    @PutMapping("/corrections/{conversation}/{seq}")
    TurnCorrection put(
            Principal principal,
            @PathVariable ConversationId conversation,
            @PathVariable long seq,
            @RequestBody TurnCorrection.Wanted wanted) {
        return corrections.put(ConversationAccess.actor(principal), conversation, seq, wanted.intent());
    }

    @DeleteMapping("/corrections/{conversation}/{seq}")
    TurnCorrection withdraw(Principal principal, @PathVariable ConversationId conversation, @PathVariable long seq) {
        return corrections.withdraw(ConversationAccess.actor(principal), conversation, seq);
    }

    @GetMapping("/corrections/export")
    ResponseEntity<byte[]> export() {
        return ResponseEntity.ok()
                .contentType(new MediaType("application", "zip"))
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("dialogflow-agent.zip")
                                .build()
                                .toString())
                .body(corrections.export());
    }
}
