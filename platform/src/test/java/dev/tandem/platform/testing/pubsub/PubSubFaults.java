package dev.tandem.platform.testing.pubsub;

import com.google.pubsub.v1.PubsubMessage;
import io.grpc.Status;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How a {@link PubSubStandIn} misbehaves: not at all unless told. May be changed while it runs; safe for concurrent use. */
public final class PubSubFaults {

    private final Random random;
    private final AtomicInteger refusalsLeft = new AtomicInteger();
    private final Map<String, Set<String>> denied = new ConcurrentHashMap<>();
    private volatile double duplicates;
    private volatile Duration longestDelay = Duration.ZERO;
    private volatile Duration answerDelay = Duration.ZERO;
    private volatile @Nullable Duration longestLease;
    private volatile Duration shortestLease = Duration.ZERO;
    private volatile Status refusal = Status.UNAVAILABLE;
    private volatile boolean refusing;
    private volatile @Nullable String refusedAttribute;

    PubSubFaults(long seed) {
        this.random = new Random(seed);
    }

    /** Delivers this part (0 to 1) of the messages twice: the same message again, or a copy with a new message id. */
    public PubSubFaults duplicate(double part) {
        duplicates = part;
        return this;
    }

    /** Delays each message by up to this, so that they overtake each other unless an ordering key forbids it. */
    public PubSubFaults reorder(Duration longest) {
        longestDelay = longest;
        return this;
    }

    /** Stores what is published at once, and says so this much later. */
    public PubSubFaults answerLate(Duration delay) {
        answerDelay = delay;
        return this;
    }

    /** Ends every lease after this, however often it is renewed; {@code null} for as long as it is renewed. */
    public PubSubFaults endLeasesAfter(@Nullable Duration longest) {
        longestLease = longest;
        return this;
    }

    /** Keeps every lease for this long at least, so that only giving back frees a message. */
    public PubSubFaults keepLeasesFor(Duration shortest) {
        shortestLease = shortest;
        return this;
    }

    /** Refuses every publish from now on with this status. */
    public PubSubFaults refusePublishes(Status.Code status) {
        refusal = status.toStatus().withDescription("refused on command");
        refusing = true;
        return this;
    }

    /** Refuses the next publish requests with this status. */
    public PubSubFaults refuseNextPublishes(int requests, Status.Code status) {
        refusal = status.toStatus().withDescription("refused on command");
        refusalsLeft.set(requests);
        return this;
    }

    /** Refuses, as no good, every request with a message that has this attribute; nothing if {@code null}. */
    public PubSubFaults refuseAttribute(@Nullable String attribute) {
        refusedAttribute = attribute;
        return this;
    }

    /** Takes publishes again. */
    public PubSubFaults acceptPublishes() {
        refusing = false;
        refusalsLeft.set(0);
        return this;
    }

    /** Takes a permission such as {@code pubsub.topics.publish} on a topic or subscription (its short name) away. */
    public PubSubFaults deny(String permission, String resource) {
        denied.computeIfAbsent(permission, key -> ConcurrentHashMap.newKeySet()).add(resource);
        return this;
    }

    /** Gives every permission back. */
    public PubSubFaults allowAll() {
        denied.clear();
        return this;
    }

    boolean isDenied(String permission, String resource) {
        var shortName = resource.substring(resource.lastIndexOf('/') + 1);
        return denied.getOrDefault(permission, Set.of()).contains(shortName);
    }

    @Nullable
    Status refusal() {
        boolean refuse = refusing || refusalsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        return refuse ? refusal : null;
    }

    boolean isRefused(PubsubMessage message) {
        var attribute = refusedAttribute;
        return attribute != null && message.containsAttributes(attribute);
    }

    Duration answerDelay() {
        return answerDelay;
    }

    Duration shortestLease() {
        return shortestLease;
    }

    @Nullable
    Duration longestLease() {
        return longestLease;
    }

    /** Under the broker's lock, so that a seed means something. */
    boolean isDuplicated() {
        return duplicates > 0 && random.nextDouble() < duplicates;
    }

    boolean isCopied() {
        return random.nextBoolean();
    }

    long delayNanos() {
        long longest = longestDelay.toNanos();
        return longest == 0 ? 0 : (long) (random.nextDouble() * longest);
    }
}
