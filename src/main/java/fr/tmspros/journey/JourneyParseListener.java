package fr.tmspros.journey;

import fr.tmspros.email.EmailLog;
import fr.tmspros.etablissement.EtablissementProjection;
import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.pvm.PvmActivity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/**
 * Hangs our rules on every process when it is parsed, so that no model can forget them: the projection of the journey's state
 * ({@code camunda:property journeyState}, with {@code journeyStateReason}), the filling of forms when a task opens, and the check of
 * what a task is completed with.
 */
@Component
class JourneyParseListener extends AbstractBpmnParseListener {

    private static final String STATE = OnboardingProcess.STATE_PROPERTY;
    private static final String REASON = "journeyStateReason";

    private final EtablissementProjection projection;
    private final JourneyOwner owner;
    private final EmailLog emails;
    private final TaskOpenedListener prefill;
    private final FormSubmissionListener submission;

    JourneyParseListener(
            EtablissementProjection projection,
            JourneyOwner owner,
            EmailLog emails,
            TaskOpenedListener prefill,
            FormSubmissionListener submission) {
        this.projection = projection;
        this.owner = owner;
        this.emails = emails;
        this.prefill = prefill;
        this.submission = submission;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        projectState(element, activity);
        var task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addTaskListener(TaskListener.EVENTNAME_CREATE, prefill);
        task.addTaskListener(TaskListener.EVENTNAME_COMPLETE, submission);
    }

    @Override
    public void parseServiceTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        projectState(element, activity);
    }

    @Override
    public void parseCallActivity(Element element, ScopeImpl scope, ActivityImpl activity) {
        projectState(element, activity);
    }

    @Override
    public void parseEndEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        projectState(element, activity);
        property(element, STATE)
                .map(state -> new JourneyEndedListener(owner, emails, JourneyState.valueOf(state)))
                .ifPresent(ended -> activity.addListener(ExecutionListener.EVENTNAME_START, ended));
    }

    @Override
    public void parseBoundaryEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
        projectState(element, activity);
    }

    /** What declares a state and is started by an event stands beside the journey: it covers its state as long as it is there. */
    @Override
    public void parseSubProcess(Element element, ScopeImpl scope, ActivityImpl activity) {
        property(element, STATE).ifPresent(state -> {
            activity.addListener(ExecutionListener.EVENTNAME_START, (ExecutionListener)
                    execution -> projection.contactOpened(JourneyOwner.rootInstanceId(execution), null));
            activity.addListener(ExecutionListener.EVENTNAME_END, (ExecutionListener)
                    execution -> projection.contactClosed(JourneyOwner.rootInstanceId(execution)));
        });
    }

    /** Nothing but our delegates runs in a process. */
    @Override
    public void parseScriptTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        throw new ProcessEngineException("script task " + activity.getId() + ": processes call delegates only");
    }

    /**
     * The token waits in front of an asynchronous task: its state holds from the flow that leads there. A journey that has just
     * started stands in its first state already.
     */
    @Override
    public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl transition) {
        PvmActivity source = transition.getSource();
        ActivityImpl target = (ActivityImpl) transition.getDestination();
        if (target.isAsyncBefore() && !"startEvent".equals(source.getProperty("type"))) {
            Optional.ofNullable((ExecutionListener) target.getProperty(STATE))
                    .ifPresent(listener -> transition.addListener(ExecutionListener.EVENTNAME_TAKE, listener));
        }
    }

    private void projectState(Element element, ActivityImpl activity) {
        property(element, STATE).ifPresent(state -> {
            ExecutionListener listener = new JourneyStateListener(
                    projection,
                    JourneyState.valueOf(state),
                    property(element, REASON).orElse(null));
            activity.setProperty(STATE, listener);
            if (!activity.isAsyncBefore()) {
                activity.addListener(ExecutionListener.EVENTNAME_START, listener);
            }
        });
    }

    private static Optional<String> property(Element element, String name) {
        return Optional.ofNullable(element.element("extensionElements"))
                .map(extensions -> extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties"))
                .map(properties -> properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property"))
                .orElse(List.of())
                .stream()
                .filter(property -> name.equals(property.attribute("name")))
                .map(property -> property.attribute("value"))
                .findFirst();
    }
}
