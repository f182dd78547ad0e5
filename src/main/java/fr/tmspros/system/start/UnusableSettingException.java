package fr.tmspros.system.start;

/** A setting that the application cannot start with. */
public class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableSettingException(String property, String problem, String mend) {
        super(property + " : " + problem + " ; " + mend);
    }
}
