package fr.tmspros.journey.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The business keys of what runs: the SIRET by which an instance is found. */
@Component
public class BusinessKeys {

    private final ProcessEngineConfigurationImpl engine;
    private final RuntimeService runtime;

    BusinessKeys(ProcessEngineConfigurationImpl engine, RuntimeService runtime) {
        this.engine = engine;
        this.runtime = runtime;
    }

    /** Gives everything that runs under one key another one: the journey, its parcours, the mails beside it. */
    public void replace(String former, String current) {
        engine.getCommandExecutorTxRequired().execute(command -> {
            runtime.createProcessInstanceQuery()
                    .processInstanceBusinessKey(former)
                    .list()
                    .forEach(instance -> command.getExecutionManager()
                            .findExecutionById(instance.getId())
                            .setProcessBusinessKey(current));
            return null;
        });
    }
}
