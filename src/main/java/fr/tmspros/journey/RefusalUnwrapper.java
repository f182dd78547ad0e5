package fr.tmspros.journey;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * The engine wraps what a listener throws; a refusal of our form rules comes out again as itself, so that REST answers 400 with its
 * sentence instead of 500.
 */
class RefusalUnwrapper extends CommandInterceptor {

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (ProcessEngineException e) {
            if (e.getCause() instanceof FormFieldValidationException refusal) {
                throw refusal;
            }
            throw e;
        }
    }
}
