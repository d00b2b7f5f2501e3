package dev.tandem.conversation.turn;

import dev.tandem.contracts.view.VirtualAgentQuery;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Single questions to the virtual agent, for the function {@code customerSupportQuery}. */
@RestController
class VirtualAgentQueryController {

    private final VirtualAgentQueries queries;

    VirtualAgentQueryController(VirtualAgentQueries queries) {
        this.queries = queries;
    }

    @PostMapping("/internal/virtual-agent/turns")
    VirtualAgentQuery.Answer ask(@RequestBody VirtualAgentQuery.Question question) {
        return queries.ask(question);
    }
}
