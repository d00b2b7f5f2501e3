package dev.tandem.contracts.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tandem.contracts.id.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a conversation was offered to an agent, or why it waits. Bounded, whatever the size of the floor: the first candidates
 * and a few excluded agents by name, all others counted.
 *
 * @param score the conversation's priority score in seconds; higher is first
 * @param parts what the score is made of
 * @param required what an agent must have: {@code billing≥2}, {@code language de}
 * @param ring how many rings of relaxation have lowered that; 0 is none
 * @param rule what decided among the candidates; absent while it waits
 * @param candidates agents who could have got it, the chosen one first; at most five
 * @param candidateCount how many there were in all
 * @param excluded how many agents did not qualify, by reason; every agent counts once
 * @param exclusions some of them by name, those who came closest first; at most eight
 * @param lastServedAt when the agent whom it was meant for had this customer last, UTC; absent where that was not the reason
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AssignmentExplanation(
        double score,
        List<ScorePart> parts,
        List<String> required,
        int ring,
        @Nullable AssignmentRule rule,
        List<Candidate> candidates,
        int candidateCount,
        Map<ExclusionReason, Integer> excluded,
        List<Exclusion> exclusions,
        @Nullable Instant lastServedAt) {

    /** Meant for nobody who knows the customer. */
    public AssignmentExplanation(
            double score,
            List<ScorePart> parts,
            List<String> required,
            int ring,
            @Nullable AssignmentRule rule,
            List<Candidate> candidates,
            int candidateCount,
            Map<ExclusionReason, Integer> excluded,
            List<Exclusion> exclusions) {
        this(score, parts, required, ring, rule, candidates, candidateCount, excluded, exclusions, null);
    }

    /**
     * One addend of a score.
     *
     * @param name {@code waited}, {@code queue_priority}, {@code priority}, {@code tier}, {@code sentiment},
     *     {@code returned} or {@code promised_callback}
     * @param seconds what it adds
     */
    public record ScorePart(String name, double seconds) {}

    /**
     * Somebody who could have got it.
     *
     * @param agentId who
     * @param idleMillis how long since the agent last had work given or finished, in milliseconds
     * @param load conversations that the agent had
     * @param capacity conversations that the agent may have
     * @param levels sum of the agent's levels in the skills asked for
     */
    public record Candidate(AgentId agentId, long idleMillis, int load, int capacity, int levels) {}

    /**
     * Somebody who could not.
     *
     * @param agentId who
     * @param reason why not
     * @param detail the skill or language that is missing, or the reason given for being away
     * @param since since when, for a state or a refusal, UTC
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Exclusion(
            AgentId agentId,
            ExclusionReason reason,
            @Nullable String detail,
            @Nullable Instant since) {}
}
