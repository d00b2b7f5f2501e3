package dev.tandem.platform.testing.planted.bad;

import java.time.Clock;

class MakesClock {

    final Clock clock = Clock.systemUTC();
}
