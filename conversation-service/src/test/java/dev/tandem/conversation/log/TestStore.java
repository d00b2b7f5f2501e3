package dev.tandem.conversation.log;

import dev.tandem.platform.testing.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;

/** A real store of one process, with what publishes its commits and a bus that records. */
public interface TestStore extends AutoCloseable {

    ConversationStore store();

    /** Another view of the same data, with an empty cache. */
    ConversationStore newStore();

    RecordingBus bus();

    MutableClock clock();

    MeterRegistry meters();

    @Override
    void close();
}
