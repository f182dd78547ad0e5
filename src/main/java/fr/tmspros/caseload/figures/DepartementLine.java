package fr.tmspros.caseload.figures;

/**
 * How far the établissements of one département have come; those whose file is closed do not count.
 *
 * @param departement its number, or empty where none is known
 * @param open how many there are
 * @param activated how many of them have activated their account, whatever followed
 * @param toContact how many wait for an agent
 */
public record DepartementLine(String departement, long open, long activated, long toContact) {

    /** Activated ones among all, 0 to 100. */
    public long percent() {
        return open == 0 ? 0 : 100 * activated / open;
    }
}
