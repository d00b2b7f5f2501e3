package dev.tandem.conversation.virtualagent.script;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** The clock of an engine that runs scripts: each script says when it begins and how much time passes. */
public final class ScriptClock extends Clock {

    private final AtomicReference<InstantSource> source;
    private final InstantSource real;
    private final ZoneId zone;

    /** @param real what the time is where a script does not say */
    public ScriptClock(Clock real) {
        this.real = real;
        this.source = new AtomicReference<>(real);
        this.zone = real.getZone();
    }

    private ScriptClock(ScriptClock other, ZoneId zone) {
        this.real = other.real;
        this.source = other.source;
        this.zone = zone;
    }

    void standAt(Instant instant) {
        source.set(InstantSource.fixed(instant));
    }

    void run() {
        source.set(real);
    }

    void pass(Duration time) {
        standAt(instant().plus(time));
    }

    @Override
    public Instant instant() {
        return source.get().instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new ScriptClock(this, other);
    }
}
