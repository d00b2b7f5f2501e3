package dev.tandem.e2e.bench;

import java.time.Duration;

/** Something that carries messages from one socket to another, or back to the first. */
interface RelayTarget extends AutoCloseable {

    /** Carries messages at a rate for a time and waits for the last. */
    Round.Result run(double perSecond, Duration time) throws InterruptedException;

    @Override
    void close();
}
