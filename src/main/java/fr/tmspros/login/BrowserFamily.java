package fr.tmspros.login;

/** Which browser a session was opened with, as coarse as people know it; the words for them are messages {@code browserFamily.*}. */
public enum BrowserFamily {
    EDGE("Edg"),
    OPERA("OPR/"),
    FIREFOX("Firefox/", "FxiOS/"),
    CHROME("Chrome/", "CriOS/", "Chromium/"),
    SAFARI("Safari/"),
    OTHER;

    private final String[] marks;

    BrowserFamily(String... marks) {
        this.marks = marks;
    }

    /** The family of a {@code User-Agent}; the order of the constants counts, since most browsers also claim to be others. */
    public static BrowserFamily of(String userAgent) {
        for (BrowserFamily family : values()) {
            for (String mark : family.marks) {
                if (userAgent != null && userAgent.contains(mark)) {
                    return family;
                }
            }
        }
        return OTHER;
    }
}
