package fr.tmspros.system;

/** A setting that the application cannot start with. */
class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableSettingException(String property, String problem, String mend) {
        super(property + " : " + problem + " ; " + mend);
    }
}
