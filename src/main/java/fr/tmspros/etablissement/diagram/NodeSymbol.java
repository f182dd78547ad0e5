package fr.tmspros.etablissement.diagram;

/** What stands inside an event. */
public enum NodeSymbol {
    NONE,
    TIMER,
    MESSAGE,
    ERROR,
    TERMINATE
}
