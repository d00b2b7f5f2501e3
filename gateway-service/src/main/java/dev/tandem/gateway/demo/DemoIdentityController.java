package dev.tandem.gateway.demo;

import dev.tandem.gateway.identity.DemoSwitch;
import dev.tandem.gateway.session.InboxSecrets;
import dev.tandem.gateway.session.SignedIdentities;
import dev.tandem.platform.web.ApiException;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Plays the shop's own server, which knows who is logged in and signs it. */
@RestController
class DemoIdentityController {

    private static final Duration LIFETIME = Duration.ofMinutes(30);

    private final DemoSwitch demo;
    private final DemoSettings shop;
    private final InboxSecrets secrets;
    private final SignedIdentities identities;

    DemoIdentityController(DemoSwitch demo, DemoSettings shop, InboxSecrets secrets, SignedIdentities identities) {
        this.demo = demo;
        this.shop = shop;
        this.secrets = secrets;
        this.identities = identities;
    }

    record SignedCustomer(String name, String token) {}

    @GetMapping("/demo/identity")
    ResponseEntity<SignedCustomer> identity(@RequestParam String customer) {
        var known = shop.customers().get(customer);
        var keys = secrets.of(shop.inbox());
        if (!demo.enabled() || known == null || keys.isEmpty()) {
            throw ApiException.notFound("There is no such demo customer.");
        }
        var user = new SignedIdentities.SiteUser(customer, known.name(), known.email());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new SignedCustomer(known.name(), identities.sign(user, LIFETIME, keys.getFirst())));
    }
}
