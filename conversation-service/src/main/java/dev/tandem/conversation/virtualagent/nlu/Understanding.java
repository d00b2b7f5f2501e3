package dev.tandem.conversation.virtualagent.nlu;

import ai.onnxruntime.OrtException;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The trained understanding of one agent. It is made in the background, from {@link #prepare} or the first question on;
 * questions before it is ready wait. Safe for concurrent use.
 */
public final class Understanding {

    private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);

    /** Part of the cache's key: change it when the same phrases would be learnt differently. */
    private static final String METHOD = "bge-small-en-v1.5-q/softmax-1";

    private final List<LabelledPhrase> phrases;
    private final ClassifierCache cache;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();
    private final AtomicBoolean started = new AtomicBoolean();

    private record Ready(SentenceEmbedder embedder, IntentClassifier classifier) {}

    /**
     * Learns nothing yet.
     *
     * @param phrases of all intents in all languages, in an order that is the same at every start
     * @param cacheFile keeps what was learnt until the phrases change; its folder exists
     */
    public Understanding(List<LabelledPhrase> phrases, Path cacheFile) {
        this.phrases = List.copyOf(phrases);
        this.cache = new ClassifierCache(cacheFile);
    }

    /** Starts making it, once; returns at once. Done after the start of the service, which it would slow down. */
    @EventListener(ApplicationReadyEvent.class)
    public void prepare() {
        if (started.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("virtual-agent-training").start(this::make);
        }
    }

    /**
     * Rates the intents that are possible now.
     *
     * @param text what the customer wrote, or a part of it
     * @param language BCP 47 tag of the language to understand it in
     * @param eligible the intents' names
     * @return best first; an intent without phrases is not in it
     * @throws VirtualAgentUnavailable if the model cannot be loaded, or the caller was interrupted while waiting for it
     */
    public List<IntentScore> rate(String text, String language, Set<String> eligible) {
        prepare();
        try {
            var made = ready.get();
            return made.classifier().rate(made.embedder().embed(Utterance.normalize(text)), eligible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while the language model was loading", interrupted);
        } catch (ExecutionException failed) {
            throw new VirtualAgentUnavailable("the language model could not be loaded", failed.getCause());
        }
    }

    /** Waits until it is made or cannot be, at most so long. */
    public void await(Duration limit) throws InterruptedException {
        prepare();
        try {
            ready.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notReady) {
            LOG.warn("the virtual agent is not ready: {}", notReady.toString());
        }
    }

    private void make() {
        try {
            var begin = System.nanoTime();
            var embedder = SentenceEmbedder.load();
            var texts = new ArrayList<String>();
            var labels = new ArrayList<String>();
            var labelOf = new ArrayList<Integer>();
            collect(texts, labels, labelOf);
            var hash = hash(texts, labels, labelOf);
            var stored = cache.load(hash);
            var classifier = stored.orElseGet(() -> train(embedder, texts, labels, labelOf));
            if (stored.isEmpty()) {
                cache.store(hash, classifier);
            }
            LOG.info(
                    "virtual agent ready: {} intents, {} phrases, {} in {} ms",
                    labels.size(),
                    texts.size(),
                    stored.isPresent() ? "loaded" : "trained",
                    (System.nanoTime() - begin) / 1_000_000);
            ready.complete(new Ready(embedder, classifier));
        } catch (IOException | OrtException | RuntimeException | LinkageError failed) {
            LOG.error("the virtual agent's language model could not be loaded", failed);
            ready.completeExceptionally(failed);
        }
    }

    private void collect(List<String> texts, List<String> labels, List<Integer> labelOf) {
        for (var phrase : phrases) {
            if (!labels.contains(phrase.intent())) {
                labels.add(phrase.intent());
            }
            texts.add(Utterance.normalize(phrase.text()));
            labelOf.add(labels.indexOf(phrase.intent()));
        }
    }

    private static IntentClassifier train(
            SentenceEmbedder embedder, List<String> texts, List<String> labels, List<Integer> labelOf) {
        var vectors = embedder.embedAll(texts);
        var indexes = labelOf.stream().mapToInt(Integer::intValue).toArray();
        return new IntentClassifier(
                labels, vectors, indexes, new ClassifierTraining(vectors, indexes, labels.size()).weights());
    }

    private static String hash(List<String> texts, List<String> labels, List<Integer> labelOf) {
        try {
            var content = METHOD + labels + labelOf + String.join("\n", texts);
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
