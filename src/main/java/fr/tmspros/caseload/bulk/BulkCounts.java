package fr.tmspros.caseload.bulk;

/** How many établissements of an act are in each state. */
public record BulkCounts(int toExamine, int toDo, int leftOut, int done, int refused) {

    public int total() {
        return toExamine + toDo + leftOut + done + refused;
    }

    /** How many {@link #total()} holds in this state. */
    public int of(BulkItemState state) {
        return switch (state) {
            case TO_EXAMINE -> toExamine;
            case TO_DO -> toDo;
            case LEFT_OUT -> leftOut;
            case DONE -> done;
            case REFUSED -> refused;
        };
    }
}
