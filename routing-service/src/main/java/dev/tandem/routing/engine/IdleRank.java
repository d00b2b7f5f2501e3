package dev.tandem.routing.engine;

import dev.tandem.contracts.id.AgentId;
import java.time.Instant;
import java.util.Comparator;

/** Who is asked first among free agents: the one who has been idle longest. */
record IdleRank(Instant idleSince, AgentId agent) implements Comparable<IdleRank> {

    private static final Comparator<IdleRank> ORDER = Comparator.comparing(IdleRank::idleSince)
            .thenComparing(rank -> rank.agent().value());

    @Override
    public int compareTo(IdleRank other) {
        return ORDER.compare(this, other);
    }
}
