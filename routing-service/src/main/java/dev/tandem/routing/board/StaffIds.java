package dev.tandem.routing.board;

import dev.tandem.contracts.id.AgentId;
import dev.tandem.platform.identity.Principal;
import dev.tandem.platform.web.ApiException;

/** Agent ids from outside. */
final class StaffIds {

    private StaffIds() {}

    static AgentId of(Principal principal) {
        return of(principal.subject());
    }

    static AgentId of(String text) {
        try {
            return new AgentId(text);
        } catch (IllegalArgumentException e) {
            throw ApiException.badRequest(e.getMessage());
        }
    }
}
