package dev.tandem.gateway.identity;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells the console how staff sign in. */
@RestController
class SignInController {

    private final StaffSignIn signIn;

    SignInController(StaffSignIn signIn) {
        this.signIn = signIn;
    }

    @GetMapping("/api/identity/settings")
    StaffSignIn.Settings settings() {
        return signIn.settings();
    }
}
