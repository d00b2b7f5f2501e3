package dev.tandem.routing.writer;

import dev.tandem.platform.observability.TraceContext;
import dev.tandem.routing.engine.Decision;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.engine.RoutingInput;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Something for the writer to do, in the order in which it came. */
sealed interface Task {

    void fail(Throwable why);

    /** Decide on an input. The future completes when the decision is stored. */
    record Decide(RoutingInput input, TraceContext trace, CompletableFuture<Decision> done) implements Task {

        /** On behalf of what the current thread works for. */
        static Decide on(RoutingInput input) {
            TraceContext trace = TraceContext.current().orElseGet(TraceContext::start);
            return new Decide(input, trace, new CompletableFuture<>());
        }

        @Override
        public void fail(Throwable why) {
            done.completeExceptionally(why);
        }
    }

    /** Look at the state. The future completes with a view of stored state only. */
    record Look<T>(Function<FloorViews, T> view, CompletableFuture<T> done) implements Task {
        void look(FloorViews views) {
            try {
                done.complete(view.apply(views));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        }

        @Override
        public void fail(Throwable why) {
            done.completeExceptionally(why);
        }
    }
}
