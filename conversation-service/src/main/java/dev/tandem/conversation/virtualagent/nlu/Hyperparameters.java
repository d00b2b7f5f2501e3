package dev.tandem.conversation.virtualagent.nlu;

/**
 * What is not learnt but set: by cross-validation on the training splits of CLINC150 and BANKING77 alone (see {@code
 * HyperparameterStudy} among the tests), the same for every agent.
 *
 * @param words how much words count beside the meaning
 * @param rate at which the regression begins to learn
 * @param steps of the regression, divided by the phrases; between {@link #MIN_EPOCHS} and {@code maxEpochs} epochs
 * @param shrinkage how much of a ball is mixed into the covariances, relative to the mean variance
 * @param steadying how much nearness adds to the regression's logits, which it steadies where phrases are few
 * @param nearness how much nearness counts beside the logarithm of a probability in the evidence
 * @param refused of the agent's own phrases that were understood by models that did not see them, so many may be refused
 *     at most
 * @param refusedPerPhrase as {@code refused}, for each phrase that an intent has on average: the fewer there are, the less
 *     do they tell of what else customers may say
 * @param assumed the calibration that is mixed in where the agent has few phrases
 * @param unsure by how much less evidence is assumed to be enough where an intent has one phrase; with more it shrinks in
 *     proportion
 * @param assumedPhrases as how many phrases that counts
 * @param everyday how many everyday sentences are learnt as examples of what must be refused, at most
 */
record Hyperparameters(
        float words,
        double rate,
        int steps,
        int maxEpochs,
        double shrinkage,
        double steadying,
        double nearness,
        double refused,
        double refusedPerPhrase,
        Calibration assumed,
        double unsure,
        double assumedPhrases,
        int everyday) {

    static final int MIN_EPOCHS = 20;

    static final Hyperparameters SET = new Hyperparameters(
            0.6f, 1.0, 300_000, 60, 10, 0.02, 0.1, 0.006, 0.0003, new Calibration(-2.0, 0.6), 4, 120, 20);
}
