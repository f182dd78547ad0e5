package fr.tmspros.caseload.figures;

/**
 * What followed the reminders of one kind.
 *
 * @param variant what they were about, as the log of messages calls it
 * @param completed the profile was complete within the time that counts
 * @param activated the account was activated within it, and no more
 * @param tooSoon sent so lately that something may still follow
 */
public record ReminderOutcome(String variant, long sent, long completed, long activated, long tooSoon) {

    /** How many led to nothing. */
    public long nothing() {
        return sent - completed - activated - tooSoon;
    }
}
