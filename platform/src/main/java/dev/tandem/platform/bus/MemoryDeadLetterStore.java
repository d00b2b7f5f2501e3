package dev.tandem.platform.bus;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Keeps dead letters while the process lives. Their ids sort by age. */
public final class MemoryDeadLetterStore implements DeadLetterStore {

    private final ConcurrentSkipListMap<String, DeadLetter> letters = new ConcurrentSkipListMap<>();

    @Override
    public void add(DeadLetter letter) {
        letters.put(letter.id(), letter);
    }

    @Override
    public List<DeadLetter> list(@Nullable String subscription, int limit) {
        return letters.values().stream()
                .filter(letter -> subscription == null || letter.subscription().equals(subscription))
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<DeadLetter> find(String id) {
        return Optional.ofNullable(letters.get(id));
    }

    @Override
    public boolean remove(String id) {
        return letters.remove(id) != null;
    }
}
