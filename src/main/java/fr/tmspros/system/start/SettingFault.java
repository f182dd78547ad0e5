package fr.tmspros.system.start;

/**
 * One setting that cannot stay as it is, and what to do about it.
 *
 * @param property its name, as the documentation spells it
 * @param problem what is wrong; never the value, which may be a secret
 * @param mend what to set instead
 */
record SettingFault(String property, String problem, String mend) {

    /** The line that a start and {@code --check-settings} show. */
    String line() {
        return property + " : " + problem + " ; " + mend;
    }
}
