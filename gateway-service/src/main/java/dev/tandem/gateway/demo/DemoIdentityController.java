package dev.tandem.gateway.demo;

import dev.tandem.gateway.identity.DemoSwitch;
import dev.tandem.gateway.session.InboxSettings;
import dev.tandem.gateway.session.SignedIdentities;
import dev.tandem.platform.web.ApiException;
import java.time.Duration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plays the shop's own server, which knows who is logged in and signs it. */
@RestController
class DemoIdentityController {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final DemoSwitch demo;
    private final DemoSettings shop;
    private final InboxSettings inboxes;
    private final SignedIdentities identities;

    DemoIdentityController(DemoSwitch demo, DemoSettings shop, InboxSettings inboxes, SignedIdentities identities) {
        this.demo = demo;
        this.shop = shop;
        this.inboxes = inboxes;
        this.identities = identities;
    }

    record SignedCustomer(String name, String token) {}

    @GetMapping("/demo/identity")
    SignedCustomer identity(@RequestParam String customer) {
        var known = shop.customers().get(customer);
        var inbox = inboxes.inboxes().get(shop.inbox());
        if (!demo.enabled()
                || known == null
                || inbox == null
                || inbox.identitySecrets().isEmpty()) {
            throw ApiException.notFound("there is no such demo customer");
        }
        var user = new SignedIdentities.SiteUser(customer, known.name(), known.email());
        return new SignedCustomer(
                known.name(),
                identities.sign(user, LIFETIME, inbox.identitySecrets().getFirst()));
    }
}
