package dev.tandem.routing.board;

import dev.tandem.platform.web.ApiException;
import dev.tandem.routing.engine.FloorViews;
import dev.tandem.routing.lease.StandbyException;
import dev.tandem.routing.writer.RoutingWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads the state for a request: as it is after everything decided before, or {@code standby}, {@code unavailable}. */
@Component
class RoutingViews {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RoutingWriter writer;

    RoutingViews(RoutingWriter writer) {
        this.writer = writer;
    }

    /** Refuses on standby: another instance answers. */
    void requireLeading() {
        if (!writer.leads()) {
            throw standby();
        }
    }

    <T> T read(Function<FloorViews, T> view) {
        requireLeading();
        try {
            return writer.look(view).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.unavailable("The request was interrupted.");
        } catch (TimeoutException e) {
            throw ApiException.unavailable("Routing is busy; try again.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StandbyException) {
                throw standby();
            }
            throw new IllegalStateException("could not read the routing state", e.getCause());
        }
    }

    private static ApiException standby() {
        return new ApiException(
                HttpStatus.SERVICE_UNAVAILABLE, "standby", "This instance stands by; ask the one that decides.");
    }
}
