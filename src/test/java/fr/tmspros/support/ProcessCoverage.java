package fr.tmspros.support;

import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.community.process_test_coverage.core.model.DefaultCollector;
import org.camunda.community.process_test_coverage.core.model.Event;
import org.camunda.community.process_test_coverage.core.model.Run;
import org.camunda.community.process_test_coverage.core.model.Suite;
import org.camunda.community.process_test_coverage.engine.platform7.ExecutionContextModelProvider;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessCoverageConfigurator;
import org.camunda.community.process_test_coverage.engine.platform7.ProcessEngineAdapter;
import org.springframework.boot.test.context.TestComponent;

/**
 * Notes which nodes and flows of our processes are passed. Its listeners ask the engine for the process as whoever completes a task, who may
 * not always know: so it hangs in the engine of one test only, where nobody works in Tasklist.
 */
@TestComponent
public class ProcessCoverage extends AbstractProcessEnginePlugin {

    private static final String ALL = "all";

    private final Suite suite = new Suite(ALL, ALL);
    private final DefaultCollector collector = new DefaultCollector(new ExecutionContextModelProvider());

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        ProcessCoverageConfigurator.initializeProcessCoverageExtensions(configuration);
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        collector.createSuite(suite);
        collector.activateSuite(ALL);
        collector.createRun(new Run(ALL, ALL), ALL);
        collector.activateRun(ALL);
        new ProcessEngineAdapter(engine, this::add).initializeListeners();
    }

    /** Ids of the nodes and flows of a process that were passed so far. */
    public Set<String> passed(String process) {
        return suite.getEvents(process).stream().map(Event::getDefinitionKey).collect(Collectors.toSet());
    }

    /** Several threads pass nodes at once. */
    private synchronized void add(Event event) {
        collector.addEvent(event);
    }
}
