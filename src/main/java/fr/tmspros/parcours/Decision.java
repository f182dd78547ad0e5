package fr.tmspros.parcours;

/** What the caisse makes of a step that was sent; the words for it are messages {@code decision.*}. */
public enum Decision {
    VALIDATED("valider", EtapeState.VALIDATED),
    SENT_BACK("completer", EtapeState.SENT_BACK),
    /** Changes after the validation were seen: later ones are compared with these. */
    NOTED("", EtapeState.VALIDATED);

    private final String value;
    private final EtapeState leadsTo;

    Decision(String value, EtapeState leadsTo) {
        this.value = value;
        this.leadsTo = leadsTo;
    }

    /** How {@code revue-etape.form} and the agents' page spell it; empty where neither offers it. */
    public String value() {
        return value;
    }

    EtapeState leadsTo() {
        return leadsTo;
    }
}
