package fr.tmspros.agent.etape;

/**
 * A question with its answer, what stood there when the caisse last decided, and what the caisse says of it.
 *
 * @param before what the caisse decided on, or null where that is what stands there now
 * @param comment what is written beside it, sent or not
 * @param earlier what the établissement was told with the last decision, or null
 */
record QuestionView(String key, String label, ShownAnswer answer, ShownAnswer before, String comment, String earlier) {

    public boolean isChanged() {
        return before != null;
    }
}
