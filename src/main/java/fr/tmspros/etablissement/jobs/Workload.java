package fr.tmspros.etablissement.jobs;

import fr.tmspros.etablissement.JourneyState;
import java.time.Instant;
import java.util.Map;

/**
 * How much there is and how much waits, of the whole installation.
 *
 * @param countedAt when it was counted
 * @param etablissements how many are in each state that anybody is in
 * @param mails how many are in each state, by its name; first credentials are none before their first try
 * @param oldestMail since when the longest waiting mail waits, first credentials included, or null
 * @param jobsDue jobs that could run now, those under way included
 * @param oldestJob when the first of them was due, or null
 * @param jobsFailed jobs that used up their tries
 * @param incidents what the engine holds for an incident
 * @param importsRunning files whose rows are being read
 */
public record Workload(
        Instant countedAt,
        Map<JourneyState, Long> etablissements,
        Map<String, Long> mails,
        Instant oldestMail,
        long jobsDue,
        Instant oldestJob,
        long jobsFailed,
        long incidents,
        long importsRunning) {}
