package dev.tandem.platform.faults;

/** Where a process can be made to end between two things that belong together. */
public enum CrashPoint {
    /** A message has arrived; nothing was done with it. */
    BEFORE_HANDLING,
    /** What a message led to is stored; the message is not acknowledged. */
    AFTER_HANDLING,
    /** A message's cause is stored, as is the message in the outbox; the broker does not have it. */
    BEFORE_PUBLISHING,
    /** The broker has a message; the outbox does not know. */
    AFTER_PUBLISHING;

    /** The file in the crash folder that makes the process with this id end here. */
    public String fileFor(long pid) {
        return pid + "." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
