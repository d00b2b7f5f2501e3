package dev.tandem.routing.admin;

import java.util.List;

/** What is used elsewhere cannot be taken away. */
final class StillUsedException extends RuntimeException {

    private final transient List<String> uses;

    StillUsedException(String what, List<String> uses) {
        super(what + " is still used.", null, false, false);
        this.uses = List.copyOf(uses);
    }

    /** Paths of the fields that name it. */
    List<String> uses() {
        return uses;
    }
}
