package dev.tandem.gateway.session;

import dev.tandem.contracts.view.WidgetSession;
import dev.tandem.gateway.limit.AddressLimits;
import dev.tandem.gateway.limit.ClientAddresses;
import dev.tandem.platform.web.ApiException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/widget")
class WidgetSessionController {

    private static final int MAX_TOKEN = 4_096;

    private final WidgetSessions sessions;
    private final AddressLimits limits;
    private final ClientAddresses addresses;

    WidgetSessionController(WidgetSessions sessions, AddressLimits limits, ClientAddresses addresses) {
        this.sessions = sessions;
        this.limits = limits;
        this.addresses = addresses;
    }

    /** As a client may send it; {@link WidgetSession.Request} is what it should be. */
    record Wish(
            @Nullable String inbox,
            @Nullable String visitorToken,
            @Nullable String identityToken) {}

    @PostMapping("/sessions")
    WidgetSession.Session open(@RequestBody Wish wish, HttpServletRequest request) {
        var address = addresses.of(request.getRemoteAddr(), request.getHeader("X-Forwarded-For"));
        if (!limits.tryOpenSession(address)) {
            throw new ApiException(HttpStatus.TOO_MANY_REQUESTS, "rate_limited", "too many sessions; try again later");
        }
        if (wish.inbox() == null || tooLong(wish.visitorToken()) || tooLong(wish.identityToken())) {
            throw ApiException.badRequest("name an inbox, and tokens of at most " + MAX_TOKEN + " characters");
        }
        return sessions.open(wish.inbox(), wish.visitorToken(), wish.identityToken());
    }

    @GetMapping("/inboxes/{inbox}")
    WidgetSession.Inbox inbox(@PathVariable String inbox) {
        return sessions.inbox(inbox);
    }

    private static boolean tooLong(@Nullable String token) {
        return token != null && token.length() > MAX_TOKEN;
    }
}
