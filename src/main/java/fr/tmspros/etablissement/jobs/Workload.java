package fr.tmspros.etablissement.jobs;

import fr.tmspros.etablissement.JourneyState;
import java.time.Instant;
import java.util.List;
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
 * @param journeys how many stand at each activity, by its id; a parcours stands in its steps too
 * @param nodes who told of itself lately, by name
 * @param lastBackup when the last backup that was noted was taken, or null
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
        long importsRunning,
        Map<String, Long> journeys,
        List<Node> nodes,
        Instant lastBackup) {}
