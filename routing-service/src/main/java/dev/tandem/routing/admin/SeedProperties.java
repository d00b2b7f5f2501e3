package dev.tandem.routing.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of the configured plan once one is stored.
 *
 * @param reseed whether the configured queues, agents, hours and times replace the stored ones at every start; otherwise
 *     they count at the first start only, and what admins change stays
 */
@ConfigurationProperties("tandem.routing")
record SeedProperties(@DefaultValue("false") boolean reseed) {}
