package dev.tandem.conversation.virtualagent.nlu;

import ai.onnxruntime.OrtException;
import dev.tandem.conversation.virtualagent.VirtualAgentUnavailable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/**
 * The trained understanding of one agent, one classifier for each language of its phrases. It is made in the background,
 * from {@link #prepare} or the first question on; questions before it is ready wait. Safe for concurrent use.
 */
public final class Understanding {

    private static final Logger LOG = LoggerFactory.getLogger(Understanding.class);

    /** Part of the cache's key: change it when the same phrases would be learnt differently. */
    private static final String METHOD = "bge-small-en-v1.5-q/softmax-words-surroundings-7";

    /** Until they were learnt. */
    private final AtomicReference<@Nullable Map<String, List<LabelledPhrase>>> phrases;

    private final LanguageDetector detector;
    private final ClassifierCache cache;
    private final CompletableFuture<Ready> ready = new CompletableFuture<>();

    private record Ready(SentenceEmbedder embedder, Map<String, IntentClassifier> classifiers) {}

    /**
     * Learns nothing yet.
     *
     * @param phrases of all intents in all languages, in an order that is the same at every start; the first one's
     *     language is the agent's main one
     * @param cacheFile keeps what was learnt until the phrases change; its folder exists
     */
    public Understanding(List<LabelledPhrase> phrases, Path cacheFile) {
        Map<String, List<LabelledPhrase>> byLanguage = phrases.stream()
                .collect(Collectors.groupingBy(LabelledPhrase::language, LinkedHashMap::new, Collectors.toList()));
        this.phrases = new AtomicReference<>(byLanguage);
        this.detector = LanguageDetector.of(byLanguage);
        this.cache = new ClassifierCache(cacheFile);
    }

    /** Starts making it, once; returns at once. Done after the start of the service, which it would slow down. */
    @EventListener(ApplicationReadyEvent.class)
    public void prepare() {
        var learnt = phrases.getAndSet(null);
        if (learnt != null) {
            Thread.ofPlatform().daemon().name("virtual-agent-training").start(() -> make(learnt));
        }
    }

    /**
     * Rates the intents that are possible now. Below 0.3, or above it by the agent's own classification threshold, an
     * utterance should be refused; a training phrase has 1.
     *
     * @param text what the customer wrote, or a part of it; 400 characters are read
     * @param language BCP 47 tag of the language to understand it in; for one without phrases its nearest relative is
     *     taken ({@code en} for {@code en-GB}), then the main language
     * @param eligible the intents' names
     * @return best first; an intent without phrases in the language is not in it
     * @throws VirtualAgentUnavailable if the model cannot be loaded, or the caller was interrupted while waiting for it
     */
    public List<IntentScore> rate(String text, String language, Set<String> eligible) {
        prepare();
        try {
            var made = ready.get();
            var classifier = made.classifiers()
                    .get(Languages.nearest(language, made.classifiers().keySet()));
            if (classifier == null) {
                return List.of();
            }
            var normalized = Utterance.normalize(text);
            return classifier.rate(normalized, made.embedder().embed(normalized), eligible);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new VirtualAgentUnavailable("interrupted while the language model was loading", interrupted);
        } catch (ExecutionException failed) {
            throw new VirtualAgentUnavailable("the language model could not be loaded", failed.getCause());
        }
    }

    /**
     * The language to answer in: that of the text, where it is clearly one of the agent's; else the conversation's, in
     * the agent's spelling where the agent has it. Waits for nothing.
     *
     * @param conversation BCP 47 tag of the language spoken so far
     */
    public String languageOf(String text, String conversation) {
        return detector.detect(text, conversation);
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

    private void make(Map<String, List<LabelledPhrase>> phrases) {
        try {
            var begin = System.nanoTime();
            var embedder = SentenceEmbedder.load();
            var hash = hash(phrases);
            var stored = cache.load(hash);
            var classifiers = stored.isPresent() ? stored.get() : train(phrases, embedder);
            if (stored.isEmpty()) {
                cache.store(hash, classifiers);
            }
            LOG.info(
                    "virtual agent ready: languages {}, {} phrases, {} in {} ms",
                    classifiers.keySet(),
                    phrases.values().stream().mapToInt(List::size).sum(),
                    stored.isPresent() ? "loaded" : "trained",
                    (System.nanoTime() - begin) / 1_000_000);
            ready.complete(new Ready(embedder, classifiers));
        } catch (IOException | OrtException | InterruptedException | RuntimeException | LinkageError failed) {
            LOG.error("the virtual agent's language model could not be loaded", failed);
            ready.completeExceptionally(failed);
        }
    }

    private static Map<String, IntentClassifier> train(
            Map<String, List<LabelledPhrase>> phrases, SentenceEmbedder embedder) throws InterruptedException {
        var classifiers = new LinkedHashMap<String, IntentClassifier>();
        for (var language : phrases.entrySet()) {
            var learnt = Phrases.of(language.getValue());
            if (!learnt.texts().isEmpty()) {
                classifiers.put(language.getKey(), new ClassifierTraining(embedder).train(learnt, language.getKey()));
            }
        }
        return classifiers;
    }

    private static String hash(Map<String, List<LabelledPhrase>> phrases) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(METHOD.getBytes(StandardCharsets.UTF_8));
            for (var language : phrases.values()) {
                for (var phrase : language) {
                    digest.update((phrase.language() + '\u001f' + phrase.intent() + '\u001f' + phrase.text() + '\u001e')
                            .getBytes(StandardCharsets.UTF_8));
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
