package dev.tandem.routing.board;

import dev.tandem.platform.web.ApiException;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.plan.PlanChangeRefusedException;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads the state for a request: as it is after everything decided before, or {@code standby}, {@code unavailable}. */
@Component
public class RoutingViews {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RoutingWriter writer;

    RoutingViews(RoutingWriter writer) {
        this.writer = writer;
    }

    /** Refuses on standby: another instance answers. */
    public void requireLeading() {
        if (!writer.leads()) {
            throw standby();
        }
    }

    /** Looks at the state. The function must not keep the views. */
    public <T> T read(Function<FloorViews, T> view) {
        return get(writer.look(view));
    }

    /** Waits for an answer of the writer; what it refuses is thrown as it is. */
    public <T> T get(CompletableFuture<T> answer) {
        requireLeading();
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The request was interrupted.");
        } catch (TimeoutException e) {
            throw ApiException.unavailable("Routing is busy; try again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StandbyException) {
                throw standby();
            }
            if (e.getCause() instanceof PlanChangeRefusedException refused) {
                throw refused;
            }
            throw new IllegalStateException("could not read the routing state", e.getCause());
        }
    }

    private static ApiException standby() {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE, "standby", "This instance stands by; ask the one that decides.");
    }
}
