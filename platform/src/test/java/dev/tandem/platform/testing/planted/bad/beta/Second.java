package dev.tandem.platform.testing.planted.bad.beta;

import dev.tandem.platform.testing.planted.bad.alpha.First;
import org.jspecify.annotations.Nullable;

/** The other half. */
public record Second(@Nullable First first) {}
