package dev.tandem.conversation.catchup;

import dev.tandem.contracts.view.CatchUp;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Catch-ups, for the gateways. */
@RestController
class CatchUpController {

    private final CatchUps catchUps;

    CatchUpController(CatchUps catchUps) {
        this.catchUps = catchUps;
    }

    @PostMapping("/internal/catch-ups")
    CatchUp.Answers answer(@RequestBody CatchUp.Batch batch) {
        return catchUps.answer(batch);
    }
}
