package fr.tmspros.agent.etape;

import fr.tmspros.caseload.opinion.Opinion;
import fr.tmspros.document.AttachedView;
import fr.tmspros.parcours.EtapeView;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A step as an agent reads it.
 *
 * @param siret digits of the établissement's
 * @param name of the établissement
 * @param closed whether its file is closed: nothing is decided any more
 * @param since when it came into its state, on the clock of the caisse, or null
 * @param waiting whether it waits for a decision that may be taken here
 * @param reviewId which sending is shown, 0 where none waits
 * @param sentAt when it was last sent, or null
 * @param sentBy name of who sent it, or null
 * @param holder name of the agent who took its task in Tasklist, or null
 * @param comment what is written to the step as a whole, not sent yet
 * @param version of the answers that are shown
 * @param changed how many answers changed since the last decision
 * @param documents those of the step, each with its question
 * @param gone answers to questions that are not asked any more
 * @param decided what was decided, newest first
 * @param undoableUntil until when the newest decision may be taken back, or null
 * @param opinions what colleagues were asked, newest first
 * @param place after which the next one in the list comes
 */
record EtapePageView(
        String siret,
        String name,
        boolean closed,
        EtapeView etape,
        ZonedDateTime since,
        boolean waiting,
        long reviewId,
        ZonedDateTime sentAt,
        String sentBy,
        String holder,
        String comment,
        int version,
        long changed,
        List<SectionView> sections,
        List<AttachedView> documents,
        List<QuestionView> gone,
        List<DecidedView> decided,
        ZonedDateTime undoableUntil,
        List<OpinionView> opinions,
        String place) {

    /** A question to a colleague as the page shows it; {@code mine} where whoever looks is asked and has not answered. */
    record OpinionView(
            Opinion opinion, String by, String of, ZonedDateTime askedAt, ZonedDateTime answeredAt, boolean mine) {}
}
