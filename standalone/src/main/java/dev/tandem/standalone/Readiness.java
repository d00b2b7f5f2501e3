package dev.tandem.standalone;

import java.util.function.ToIntFunction;

/** Whether processes are ready: each says so itself, but of routing's it is enough that one decides and the others answer. */
final class Readiness {

    private static final int READY = 200;
    private static final int STANDING_BY = 503;

    private final Replicas replicas;
    private final ToIntFunction<Replica> status;

    /** @param status what a process answers when it is asked whether it is ready; 0 if it does not */
    Readiness(Replicas replicas, ToIntFunction<Replica> status) {
        this.replicas = replicas;
        this.status = status;
    }

    boolean of(Replica replica) {
        int answer = status.applyAsInt(replica);
        return answer == READY
                || (answer == STANDING_BY && replica.service() == Service.ROUTING && anotherDecides(replica));
    }

    /** Any of them may have been the first to take the lease. */
    private boolean anotherDecides(Replica replica) {
        return replicas.all().stream()
                .filter(other -> other.service() == Service.ROUTING && !other.equals(replica))
                .anyMatch(other -> status.applyAsInt(other) == READY);
    }
}
