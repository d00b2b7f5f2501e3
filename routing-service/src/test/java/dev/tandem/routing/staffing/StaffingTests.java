package dev.tandem.routing.staffing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StaffingTests {

    private static final MathContext EXACT = new MathContext(60);

    /** The traffic table of loss systems at 1 % (as in ITU-T, "Teletraffic Engineering Handbook", table of Erlang's B-formula). */
    @ParameterizedTest
    @CsvSource({"1, 0.0101", "2, 0.153", "3, 0.455", "5, 1.36", "10, 4.46", "20, 12.0", "50, 37.9", "100, 84.1"})
    void aLossOfOnePercentIsReachedAtTheLoadOfTheTrafficTable(int servers, String load) {
        double low = 0;
        double high = servers;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (ErlangB.blocking(servers, middle) < 0.01) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertThat(new BigDecimal(low).round(new MathContext(3))).isEqualByComparingTo(load);
    }

    /** Closed forms of few servers: C(1, a) = a; C(2, a) = a²/(2 + a); for three, a³/(6 + 4a + a²). */
    @Test
    void fewServersGiveTheirClosedForms() {
        assertThat(ErlangC.waitProbability(1, 0.7)).isEqualTo(0.7, within(1e-15));
        assertThat(ErlangC.waitProbability(2, 1)).isEqualTo(1 / 3.0, within(1e-15));
        assertThat(ErlangC.waitProbability(2, 1.5)).isEqualTo(2.25 / 3.5, within(1e-15));
        assertThat(ErlangC.waitProbability(3, 2)).isEqualTo(4 / 9.0, within(1e-15));
    }

    /** Load at which 8 and 10 channels delay 5 % and 1 %, from the Erlang C table of the TETRA dimensioning literature. */
    @ParameterizedTest
    @CsvSource({"8, 0.05, 3.87", "10, 0.01, 4.08"})
    void theDelayTableIsMet(int servers, double delayed, String load) {
        double low = 0;
        double high = servers;
        while (high - low > 1e-9) {
            double middle = (low + high) / 2;
            if (ErlangC.waitProbability(servers, middle) < delayed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        assertThat(new BigDecimal(low).round(new MathContext(3))).isEqualByComparingTo(load);
    }

    /** The example of the R package ErlangC 0.1.0. */
    @Test
    void hundredCallsInHalfAnHourTakeFourteenAgents() {
        Traffic traffic = new Traffic(200, Duration.ofMinutes(3));
        ErlangC staffed = ErlangC.required(traffic, new ServiceGoal(0.8, Duration.ofSeconds(20), 0.85));
        assertThat(staffed.agents()).isEqualTo(14);
        assertThat(staffed.waitProbability()).isEqualTo(0.1741319, within(5e-8));
        assertThat(staffed.serviceLevel(Duration.ofSeconds(20))).isEqualTo(0.88835, within(5e-6));
        assertThat(Traffic.seconds(staffed.averageSpeedOfAnswer())).isEqualTo(7.83593701177724, within(1e-8));
        assertThat(staffed.occupancy()).isEqualTo(0.7142857, within(5e-8));
    }

    @ParameterizedTest
    @CsvSource({"5, 4", "14, 10", "40, 36.5", "170, 160", "500, 490"})
    void manyServersKeepTheirDigits(int servers, double load) {
        assertThat(ErlangC.waitProbability(servers, load)).isEqualTo(exactC(servers, load), within(1e-12));
    }

    @Test
    void tenThousandAgentsAreNoTrouble() {
        assertThat(ErlangC.waitProbability(10_000, 9_900)).isBetween(0.2, 0.3);
        ErlangA many = ErlangA.of(new Traffic(9_900 * 12, Duration.ofMinutes(5)), 10_000, Duration.ofMinutes(2));
        assertThat(many.waitProbability()).isBetween(0.01, 0.3);
        assertThat(ErlangA.of(new Traffic(40_000 * 12, Duration.ofMinutes(5)), 10_000, Duration.ofMinutes(2))
                        .abandonRate())
                .isEqualTo(0.75, within(1e-6));
    }

    @Test
    void whoCannotKeepUpServesNobodyInTime() {
        ErlangC few = ErlangC.of(new Traffic(200, Duration.ofMinutes(3)), 10);
        assertThat(few.stable()).isFalse();
        assertThat(few.waitProbability()).isEqualTo(1);
        assertThat(few.serviceLevel(Duration.ofHours(1))).isZero();
        assertThat(few.averageSpeedOfAnswer()).isNull();
    }

    /** By the definition: birth rates λ, death rates min(n, c)μ + max(0, n - c)θ, in 60 digits. */
    @ParameterizedTest
    @CsvSource({"1, 1.5, 1", "5, 6, 0.5", "14, 10, 1", "50, 55, 0.7", "50, 20, 2"})
    void patienceGivesWhatTheBalanceEquationsSay(int agents, double load, double patienceInHandleTimes) {
        Duration handle = Duration.ofSeconds(100);
        ErlangA formula =
                ErlangA.of(new Traffic(load * 36, handle), agents, Traffic.duration(100 * patienceInHandleTimes));
        double[] exact = exactA(agents, load, 1 / patienceInHandleTimes);
        assertThat(formula.waitProbability()).isEqualTo(exact[0], within(1e-12));
        assertThat(formula.queueLength()).isEqualTo(exact[1], within(1e-10));
        assertThat(formula.abandonRate()).isEqualTo(exact[1] / patienceInHandleTimes / load, within(1e-12));
        assertThat(formula.occupancy()).isEqualTo(exact[2] / agents, within(1e-12));
    }

    /** Who waits ever so long is answered, or has left. */
    @ParameterizedTest
    @CsvSource({"1, 1.5, 1", "5, 6, 0.5", "14, 10, 1", "50, 55, 0.7"})
    void inTheEndAllAreAnsweredWhoDoNotLeave(int agents, double load, double patienceInHandleTimes) {
        ErlangA formula = ErlangA.of(
                new Traffic(load * 36, Duration.ofSeconds(100)), agents, Traffic.duration(100 * patienceInHandleTimes));
        assertThat(formula.serviceLevel(Duration.ofSeconds(3000))).isEqualTo(1 - formula.abandonRate(), within(1e-7));
        assertThat(formula.serviceLevel(Duration.ZERO)).isEqualTo(1 - formula.waitProbability(), within(1e-15));
    }

    @Test
    void endlessPatienceIsErlangsC() {
        Traffic traffic = new Traffic(200, Duration.ofMinutes(3));
        ErlangA patient = ErlangA.of(traffic, 14, Duration.ofDays(10_000));
        ErlangC endless = ErlangC.of(traffic, 14);
        assertThat(patient.waitProbability()).isEqualTo(endless.waitProbability(), within(1e-6));
        assertThat(patient.serviceLevel(Duration.ofSeconds(20)))
                .isEqualTo(endless.serviceLevel(Duration.ofSeconds(20)), within(1e-6));
        assertThat(patient.abandonRate()).isLessThan(1e-6);
    }

    @Test
    void whoLeavesNeedsNoAgent() {
        Traffic traffic = new Traffic(600, Duration.ofMinutes(5));
        ServiceGoal goal = ServiceGoal.of(80, Duration.ofSeconds(20));
        ErlangA impatient = ErlangA.required(traffic, Duration.ofMinutes(1), goal);
        assertThat(impatient.agents())
                .isLessThan(ErlangC.required(traffic, goal).agents());
        assertThat(impatient.serviceLevel(goal.within())).isGreaterThanOrEqualTo(0.8);
        assertThat(ErlangA.of(traffic, impatient.agents() - 1, Duration.ofMinutes(1))
                        .serviceLevel(goal.within()))
                .isLessThan(0.8);
    }

    private static double exactC(int servers, double load) {
        BigDecimal a = new BigDecimal(load);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        for (int n = 0; n < servers; n++) {
            sum = sum.add(term, EXACT);
            term = term.multiply(a, EXACT).divide(new BigDecimal(n + 1), EXACT);
        }
        BigDecimal waiting =
                term.multiply(new BigDecimal(servers), EXACT).divide(new BigDecimal(servers).subtract(a), EXACT);
        return waiting.divide(sum.add(waiting), EXACT).doubleValue();
    }

    private static double[] exactA(int agents, double load, double leaving) {
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal waiting = BigDecimal.ZERO;
        BigDecimal queue = BigDecimal.ZERO;
        BigDecimal busy = BigDecimal.ZERO;
        for (int n = 0; n < 3000; n++) {
            sum = sum.add(term, EXACT);
            busy = busy.add(term.multiply(new BigDecimal(Math.min(n, agents)), EXACT), EXACT);
            if (n >= agents) {
                waiting = waiting.add(term, EXACT);
                queue = queue.add(term.multiply(new BigDecimal(n - agents), EXACT), EXACT);
            }
            double death = Math.min(n + 1, agents) + Math.max(0, n + 1 - agents) * leaving;
            term = term.multiply(new BigDecimal(load), EXACT).divide(new BigDecimal(death), EXACT);
        }
        return new double[] {
            waiting.divide(sum, EXACT).doubleValue(),
            queue.divide(sum, EXACT).doubleValue(),
            busy.divide(sum, EXACT).doubleValue()
        };
    }
}
