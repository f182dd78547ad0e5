package fr.tmspros.spreadsheet;

/**
 * Why the cells of a row are not to be trusted, whatever they hold.
 *
 * @param position where in the row it shows, from 0
 */
public record Damage(Kind kind, int position) {

    /** What happened to the row. */
    public enum Kind {
        QUOTE("guillemet"),
        TOO_LONG("ligne-demesuree"),
        EXTRA_CELLS("cellules-en-trop"),
        UNREADABLE("illisible");

        private final String reason;

        Kind(String reason) {
            this.reason = reason;
        }

        /** End of the key of the French sentence. */
        public String reason() {
            return reason;
        }
    }
}
