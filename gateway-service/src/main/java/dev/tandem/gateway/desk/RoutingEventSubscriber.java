package dev.tandem.gateway.desk;

import dev.tandem.contracts.routing.RoutingEvent;
import dev.tandem.gateway.timer.TimerWheel;
import dev.tandem.platform.bus.Delivery;
import dev.tandem.platform.bus.EventBus;
import dev.tandem.platform.bus.Subscription;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.json.JsonMapper;

/** Brings routing's decisions to desks, waiting customers and boards, and the queues as they stood before the first. */
final class RoutingEventSubscriber implements SmartLifecycle {

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Logger log = LoggerFactory.getLogger(RoutingEventSubscriber.class);

    /**
     * Where events go.
     *
     * @param desks agents
     * @param places waiting customers
     * @param boards staff
     */
    record Targets(Desks desks, QueuePlaces places, Boards boards) {}

    private final EventBus bus;
    private final JsonMapper mapper;
    private final Targets targets;
    private final RoutingClient routing;
    private final TimerWheel timers;
    private final Executor executor;
    private final MeterRegistry meters;
    private volatile @Nullable Subscription subscription;

    RoutingEventSubscriber(
            EventBus bus,
            JsonMapper mapper,
            Targets targets,
            RoutingClient routing,
            TimerWheel timers,
            Executor executor,
            MeterRegistry meters) {
        this.bus = bus;
        this.mapper = mapper;
        this.targets = targets;
        this.routing = routing;
        this.timers = timers;
        this.executor = executor;
        this.meters = meters;
    }

    private void on(Delivery delivery) {
        var envelope = mapper.readTree(delivery.message().payload());
        try {
            on(mapper.treeToValue(envelope.required("event"), RoutingEvent.class));
        } catch (InvalidTypeIdException unknown) {
            meters.counter("tandem.gateway.unknown.routing.events").increment();
        }
    }

    private void on(RoutingEvent event) {
        var desks = targets.desks();
        switch (event) {
            case RoutingEvent.OfferMade made -> desks.made(made);
            case RoutingEvent.OfferAccepted accepted ->
                desks.ended(accepted.offerId(), accepted.agent(), how(accepted));
            case RoutingEvent.OfferDeclined declined -> desks.ended(declined.offerId(), declined.agent(), "declined");
            case RoutingEvent.OfferExpired expired -> desks.ended(expired.offerId(), expired.agent(), "expired");
            case RoutingEvent.OfferWithdrawn withdrawn ->
                desks.ended(withdrawn.offerId(), withdrawn.agent(), withdrawn.reason());
            case RoutingEvent.ConsultOfferMade made -> desks.made(made);
            case RoutingEvent.ConsultOfferAccepted accepted ->
                desks.ended(accepted.offerId(), accepted.agent(), "accepted");
            case RoutingEvent.ConsultOfferEnded ended ->
                desks.ended(
                        ended.offerId(), ended.agent(), ended.outcome().name().toLowerCase(Locale.ROOT));
            case RoutingEvent.ConsultFailed _ -> {}
            case RoutingEvent.WrapupStarted started -> desks.wrapup(started);
            case RoutingEvent.AgentStateChanged changed -> {
                desks.stateChanged(changed);
                targets.boards().changed(Boards.Topic.AGENTS);
            }
            case RoutingEvent.QueueChanged changed -> targets.places().changed(changed);
            case RoutingEvent.WorkRequeued requeued -> targets.boards().changed(Boards.Topic.AGENTS);
            case RoutingEvent.WorkOverflowed overflowed -> {}
            case RoutingEvent.QueueLimitReached reached -> {}
            case RoutingEvent.QueueClosed closed -> {}
            case RoutingEvent.WaitEnded ended -> {}
            case RoutingEvent.SupervisorActed acted -> {}
            case RoutingEvent.WrapupEnded ended -> targets.boards().changed(Boards.Topic.AGENTS);
        }
        targets.boards().changed(Boards.Topic.QUEUES);
    }

    private static String how(RoutingEvent.OfferAccepted accepted) {
        return switch (accepted.by()) {
            case null -> "accepted";
            case AUTO -> "auto_accepted";
            case PULLED -> "pulled";
            case SUPERVISOR -> "assigned";
        };
    }

    /** Routing-service may start after this one. */
    private void loadPlaces() {
        try {
            targets.places().initial(routing.places());
        } catch (RestClientException notYet) {
            log.debug("the queues cannot be read yet: {}", notYet.toString());
            if (isRunning()) {
                timers.schedule(() -> executor.execute(this::loadPlaces), RETRY);
            }
        }
    }

    @Override
    public void start() {
        subscription = bus.subscribe("gateway.routing-events-v1", this::on);
        executor.execute(this::loadPlaces);
    }

    @Override
    public void stop() {
        var running = subscription;
        subscription = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return subscription != null;
    }

    /** Before the web server listens: a socket that connects must not miss what happens. */
    @Override
    public int getPhase() {
        return 0;
    }
}
