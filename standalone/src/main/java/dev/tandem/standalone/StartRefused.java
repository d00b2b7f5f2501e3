package dev.tandem.standalone;

/** Tandem cannot start, for a reason that the person who started it can remove. */
final class StartRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    StartRefused(String problem, String remedy) {
        super(problem);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
