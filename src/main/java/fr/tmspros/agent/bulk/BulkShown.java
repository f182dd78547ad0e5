package fr.tmspros.agent.bulk;

import fr.tmspros.caseload.bulk.BulkItemState;
import fr.tmspros.caseload.bulk.BulkState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which établissements of an act a page lists. */
enum BulkShown {
    TO_DO(BulkItemState.TO_DO),
    DONE(BulkItemState.DONE),
    /** It was done, but its mail did not arrive. */
    UNDELIVERED(BulkItemState.DONE),
    REFUSED(BulkItemState.REFUSED),
    LEFT_OUT(BulkItemState.LEFT_OUT);

    private final BulkItemState state;

    BulkShown(BulkItemState state) {
        this.state = state;
    }

    BulkItemState state() {
        return state;
    }

    /** How addresses call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many there are. */
    int count(BulkView act) {
        return this == UNDELIVERED ? act.undelivered() : act.report().counts().of(state);
    }

    /** Those that hold somebody, in their order. */
    static List<BulkShown> of(BulkView act) {
        return Arrays.stream(values()).filter(shown -> shown.count(act) > 0).toList();
    }

    /** The one that is asked for; else what matters first: whom it is for, and afterwards what went wrong. */
    static BulkShown chosen(BulkView act, String word) {
        Stream<BulkShown> first = act.report().state() == BulkState.TO_CONFIRM
                ? Stream.of(TO_DO, LEFT_OUT)
                : Stream.of(REFUSED, UNDELIVERED, TO_DO, DONE, LEFT_OUT);
        return Arrays.stream(values())
                .filter(shown -> shown.word().equals(word))
                .findFirst()
                .or(() -> first.filter(shown -> shown.count(act) > 0).findFirst())
                .orElse(TO_DO);
    }
}
