package fr.tmspros.api;

import fr.tmspros.parcours.EtapeState;
import fr.tmspros.parcours.EtapeView;
import java.time.Instant;

/**
 * One step of the parcours and how far it is.
 *
 * @param number 1 to 4
 * @param state {@code TO_DO}, {@code IN_PROGRESS}, {@code TO_REVIEW}, {@code SENT_BACK} or {@code VALIDATED}
 * @param since when it came into that state, null before its turn has come
 * @param answered how many of its questions are answered
 * @param of how many questions it has
 */
record EtapeStateView(int number, String state, Instant since, int answered, int of) {

    /** A step whose turn has not come is still to do. */
    static EtapeStateView of(EtapeView etape) {
        EtapeState state = etape.state() == EtapeState.NOT_YET_ACCESSIBLE ? EtapeState.TO_DO : etape.state();
        return new EtapeStateView(etape.number(), state.name(), etape.since(), etape.answered(), etape.of());
    }
}
