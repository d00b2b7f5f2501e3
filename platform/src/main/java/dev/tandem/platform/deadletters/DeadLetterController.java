package dev.tandem.platform.deadletters;

import dev.tandem.platform.bus.DeadLetter;
import dev.tandem.platform.bus.DeadLetters;
import dev.tandem.platform.web.ApiException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/internal/dead-letters")
class DeadLetterController {

    private final DeadLetters deadLetters;

    DeadLetterController(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
    }

    @GetMapping
    List<DeadLetter> list(@RequestParam(required = false) @Nullable String subscription) {
        return deadLetters.list(subscription);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    CompletableFuture<Void> replay(@PathVariable String id) {
        try {
            return deadLetters.replay(id);
        } catch (NoSuchElementException e) {
            throw ApiException.notFound("There is no such dead letter.");
        } catch (IllegalStateException e) {
            throw new ApiException(HttpStatus.CONFLICT, "not_subscribed", "Nobody here receives that subscription.");
        }
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void discard(@PathVariable String id) {
        if (!deadLetters.discard(id)) {
            throw ApiException.notFound("There is no such dead letter.");
        }
    }
}
