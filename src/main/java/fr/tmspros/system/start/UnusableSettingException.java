package fr.tmspros.system.start;

import java.util.List;
import java.util.stream.Collectors;

/** Settings that the application cannot start with, a line each. */
public class UnusableSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableSettingException(String property, String problem, String mend) {
        this(List.of(new SettingFault(property, problem, mend)));
    }

    UnusableSettingException(List<SettingFault> faults) {
        super(faults.stream().map(SettingFault::line).collect(Collectors.joining("\n")));
    }
}
