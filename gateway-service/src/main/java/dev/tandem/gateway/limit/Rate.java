package dev.tandem.gateway.limit;

/**
 * A rate with a burst.
 *
 * @param perSecond how many a second in the long run
 * @param burst how many at once after a pause
 */
public record Rate(double perSecond, int burst) {

    public Rate {
        if (perSecond <= 0 || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate needs per-second > 0 and burst >= 1, got " + perSecond + " and " + burst);
        }
    }
}
