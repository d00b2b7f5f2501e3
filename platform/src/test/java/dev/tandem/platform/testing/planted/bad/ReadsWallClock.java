package dev.tandem.platform.testing.planted.bad;

import java.time.Instant;
import java.time.LocalDate;

class ReadsWallClock {

    Instant instant() {
        return Instant.now();
    }

    LocalDate date() {
        return LocalDate.now();
    }

    long millis() {
        return System.currentTimeMillis();
    }
}
