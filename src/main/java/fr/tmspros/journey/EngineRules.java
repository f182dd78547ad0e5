package fr.tmspros.journey;

import fr.tmspros.journey.identity.EngineIdentity;
import fr.tmspros.journey.imports.ImportsFirst;
import fr.tmspros.journey.jobs.TracedJobs;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.stereotype.Component;

/**
 * What makes the engine ours: our listeners on every process, accounts instead of its own users, and types checked before anything
 * is deserialized. It waits for Liquibase, which creates the engine's tables.
 */
@Component
@DependsOnDatabaseInitialization
class EngineRules extends AbstractProcessEnginePlugin {

    private final JourneyParseListener listener;
    private final FailedJobIncidentHandler incidents;
    private final EngineIdentity identity;
    private final JobRetryFactory retries;
    private final ImportsFirst importsFirst;
    private final ObjectProvider<TracedJobs> traces;

    EngineRules(
            JourneyParseListener listener,
            FailedJobIncidentHandler incidents,
            EngineIdentity identity,
            JobRetryFactory retries,
            ImportsFirst importsFirst,
            ObjectProvider<TracedJobs> traces) {
        this.listener = listener;
        this.incidents = incidents;
        this.identity = identity;
        this.retries = retries;
        this.importsFirst = importsFirst;
        this.traces = traces;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.getCustomPostBPMNParseListeners().add(listener);
        engine.setCustomIncidentHandlers(List.of(incidents));
        engine.setFailedJobCommandFactory(retries);
        ExecuteJobHelper.LOGGING_HANDLER = retries;
        // whoever gave the command hears of the exception anyway, and a job's is logged once more with its id
        engine.setEnableCmdExceptionLogging(false);
        engine.setCustomPreCommandInterceptorsTxRequired(new ArrayList<>(List.of(new RefusalUnwrapper())));
        engine.setCustomPostCommandInterceptorsTxRequired(new ArrayList<>());
        traces.ifAvailable(jobs -> jobs.register(engine));
        engine.setIdentityProviderSessionFactory(identity);
        engine.setCustomSessionFactories(List.of(new EntityManagers(engine)));
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(true);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        importsFirst.register(engine);
        // whoever takes jobs runs one itself while all threads are busy, instead of asking for one or two more at each
        // turn
        engine.getJobExecutor().setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
    }
}
