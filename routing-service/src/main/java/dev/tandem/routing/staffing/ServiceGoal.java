package dev.tandem.routing.staffing;

import java.time.Duration;

/**
 * What is to be reached.
 *
 * @param answered part of the customers to be answered in time, more than 0 and less than 1
 * @param within in which time, 0 or longer
 * @param occupancy how busy an agent may be at most, more than 0 to 1
 */
public record ServiceGoal(double answered, Duration within, double occupancy) {

    public ServiceGoal {
        if (!(answered > 0 && answered < 1)) {
            throw new IllegalArgumentException("the part answered must be more than 0 and less than 1");
        }
        if (within.isNegative()) {
            throw new IllegalArgumentException("the time must not be negative");
        }
        if (!(occupancy > 0 && occupancy <= 1)) {
            throw new IllegalArgumentException("the occupancy must be more than 0 and at most 1");
        }
    }

    /** So many percent answered within so long, however busy the agents are. */
    public static ServiceGoal of(int percent, Duration within) {
        return new ServiceGoal(percent / 100.0, within, 1);
    }
}
