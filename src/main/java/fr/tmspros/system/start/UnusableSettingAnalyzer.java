package fr.tmspros.system.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in a line each which settings stopped the start and how to mend them, instead of a stack trace. */
class UnusableSettingAnalyzer extends AbstractFailureAnalyzer<UnusableSettingException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnusableSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
