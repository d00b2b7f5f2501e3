package dev.tandem.platform.testing.planted.bad.alpha;

import dev.tandem.platform.testing.planted.bad.beta.Second;

/** Half of a cycle. */
public record First(Second second) {}
