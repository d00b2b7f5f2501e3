package dev.tandem.e2e.journey;

import dev.tandem.contracts.samples.SchemaValidator;
import dev.tandem.e2e.client.FrameObserver;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Checks every frame that passes against its published schema. */
final class SchemaObserver implements FrameObserver {

    private final SchemaValidator schemas = SchemaValidator.strict();
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final AtomicInteger checked = new AtomicInteger();

    List<String> problems() {
        return List.copyOf(problems);
    }

    int checked() {
        return checked.get();
    }

    @Override
    public void sent(String type, String frame) {
        note(schemas.problemsOfRequest(frame), frame);
    }

    @Override
    public void replied(String requestType, String frame) {
        note(schemas.problemsOfReply(requestType, frame), frame);
    }

    @Override
    public void pushed(String frame) {
        note(schemas.problemsOfPush(frame), frame);
    }

    private void note(List<String> found, String frame) {
        checked.incrementAndGet();
        found.forEach(problem -> problems.add(problem + " in " + frame));
    }
}
