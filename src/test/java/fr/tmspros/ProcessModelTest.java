package fr.tmspros;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.ExclusiveGateway;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaFailedJobRetryTimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rules of names, labels, forms, jobs and drawing which every file in {@code processes/} keeps. */
class ProcessModelTest {

    private static final Path PROCESSES = Path.of("processes");
    private static final Path FORMS = Path.of("forms");
    private static final Path DELEGATES = Path.of("src/main/java/fr/tmspros/journey");

    /** A type that is missing here, a script task for instance, is not allowed in a process. */
    private static final Map<String, String> ID_PREFIX_BY_TYPE = Map.of(
            "startEvent", "startEvent_",
            "endEvent", "endEvent_",
            "boundaryEvent", "event_",
            "intermediateCatchEvent", "event_",
            "userTask", "userTask_",
            "serviceTask", "serviceTask_",
            "callActivity", "callActivity_",
            "subProcess", "subProcess_",
            "exclusiveGateway", "gateway_",
            "eventBasedGateway", "gateway_");

    @Test
    void theFolderHoldsTheSixProcesses() throws IOException {
        assertThat(processFiles().map(ProcessModelTest::stem))
                .containsExactlyInAnyOrder("onboarding", "parcours", "import", "bulk", "message", "upgrade");
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void processIsNamedAfterItsFileExecutableAndForgotten(Path file) {
        Process process = all(read(file), Process.class).iterator().next();

        assertThat(process.getId()).isEqualTo(stem(file));
        assertThat(process.getName()).isNotBlank();
        assertThat(process.isExecutable()).isTrue();
        assertThat(process.getCamundaHistoryTimeToLiveString()).isEqualTo("P730D");
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void idSaysTheTypeOfItsElement(Path file) {
        assertThat(all(read(file), FlowNode.class)).allSatisfy(node -> {
            assertThat(ID_PREFIX_BY_TYPE).containsKey(typeOf(node));
            assertThat(node.getId()).matches(ID_PREFIX_BY_TYPE.get(typeOf(node)) + "[a-z][A-Za-z0-9]+");
        });
        assertThat(all(read(file), SequenceFlow.class))
                .allSatisfy(flow -> assertThat(flow.getId()).matches("flow_[a-z][A-Za-z0-9]+"));
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void everyNodeAndEveryAnswerHasALabel(Path file) {
        assertThat(all(read(file), FlowNode.class))
                .filteredOn(node -> !(node instanceof ExclusiveGateway gateway) || isQuestion(gateway))
                .allSatisfy(node -> assertThat(node.getName()).as(node.getId()).isNotBlank());
        assertThat(answers(file))
                .allSatisfy(flow -> assertThat(flow.getName()).as(flow.getId()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void labelsHaveANoBreakSpaceBeforeDoublePunctuation(Path file) {
        assertThat(all(read(file), FlowElement.class))
                .extracting(FlowElement::getName)
                .filteredOn(Objects::nonNull)
                .allSatisfy(label -> assertThat(label).doesNotContainPattern("[^\u00a0][?!:;]"));
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void everyQuestionHasADefaultAndConditionsOnItsOtherAnswers(Path file) {
        assertThat(all(read(file), ExclusiveGateway.class))
                .filteredOn(ProcessModelTest::isQuestion)
                .allSatisfy(gateway -> assertThat(gateway.getDefault()).isIn(gateway.getOutgoing()));
        assertThat(answers(file)).allSatisfy(flow -> assertThat(flow.getConditionExpression() == null)
                .as(flow.getId())
                .isEqualTo(isDefault(flow)));
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void serviceTaskIsCarriedOutByTheDelegateOfItsName(Path file) {
        assertThat(all(read(file), ServiceTask.class))
                .allSatisfy(task -> assertThat(task.getCamundaDelegateExpression())
                        .isEqualTo("${" + verbObject(task) + "Delegate}"));
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void delegateIsAClassOfTheEngineRoom(Path file) {
        assertThat(all(read(file), ServiceTask.class))
                .allSatisfy(task -> assertThat(delegates()).contains(capitalized(verbObject(task)) + "Delegate.java"));
    }

    private static Set<String> delegates() {
        try (Stream<Path> files = Files.walk(DELEGATES)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void modelHoldsNoCodeAndNamesNoClass(Path file) throws IOException {
        assertThat(Files.readString(file))
                .doesNotContain("camunda:class", "camunda:expression", "camunda:script", "scriptFormat");
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void userTaskIsBoundToTheLatestVersionOfAFormThatExists(Path file) {
        assertThat(all(read(file), UserTask.class)).allSatisfy(task -> {
            assertThat(forms(task)).allSatisfy(form -> assertThat(FORMS.resolve(form + ".form"))
                    .exists());
            assertThat(task.getCamundaFormRefBinding()).isEqualTo("latest");
        });
    }

    /** Each step has a form of its own. */
    private static List<String> forms(UserTask task) {
        return task.getCamundaFormRef().equals("${etapeTasks.form(execution)}")
                ? List.of("etape-1", "etape-2", "etape-3", "etape-4")
                : List.of(task.getCamundaFormRef());
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void jobSaysHowItIsRetriedAndHowUrgentItIs(Path file) {
        assertThat(all(read(file), ServiceTask.class))
                .filteredOn(ServiceTask::isCamundaAsyncBefore)
                .allSatisfy(task -> {
                    assertThat(task.getCamundaJobPriority()).as(task.getId()).isNotBlank();
                    assertThat(within(task, CamundaFailedJobRetryTimeCycle.class))
                            .as(task.getId())
                            .isNotEmpty();
                });
    }

    @Test
    void everyWaitStateOfTheJourneyDeclaresItsState() {
        BpmnModelInstance onboarding = read(PROCESSES.resolve("onboarding.bpmn"));

        assertThat(Stream.concat(all(onboarding, UserTask.class).stream(), all(onboarding, CallActivity.class).stream())
                        .map(ProcessModelTest::itselfOrWhatStandsBesideThePath))
                .allSatisfy(
                        node -> assertThat(journeyStates(node)).as(node.getId()).hasSize(1));
        assertThat(all(onboarding, FlowNode.class).stream().filter(node -> !(node instanceof BoundaryEvent)))
                .flatExtracting(ProcessModelTest::journeyStates)
                .containsExactlyInAnyOrder(
                        "INVITATION_PENDING",
                        "INVITED",
                        "TO_CONTACT",
                        "TO_CONTACT",
                        "ACTIVATED",
                        "PROFILE_COMPLETE",
                        "COMPLETED",
                        "CLOSED",
                        "CLOSED");
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void everyNodeAndEveryFlowIsDrawn(Path file) {
        BpmnModelInstance model = read(file);

        assertThat(all(model, BpmnShape.class))
                .extracting(BpmnShape::getBpmnElement)
                .containsExactlyInAnyOrderElementsOf(all(model, FlowNode.class));
        assertThat(all(model, BpmnEdge.class))
                .extracting(BpmnEdge::getBpmnElement)
                .containsExactlyInAnyOrderElementsOf(all(model, SequenceFlow.class));
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void shapesOfOneLevelDoNotOverlap(Path file) {
        all(read(file), BpmnShape.class).stream()
                .filter(shape -> !(shape.getBpmnElement() instanceof BoundaryEvent))
                .collect(groupingBy(shape -> shape.getBpmnElement().getParentElement()))
                .values()
                .forEach(ProcessModelTest::assertApart);
    }

    @ParameterizedTest
    @MethodSource("processFiles")
    void boundaryEventSitsOnTheBorderOfItsActivity(Path file) {
        BpmnModelInstance model = read(file);
        Map<BaseElement, Rectangle2D> drawn =
                all(model, BpmnShape.class).stream().collect(toMap(BpmnShape::getBpmnElement, ProcessModelTest::area));

        assertThat(all(model, BoundaryEvent.class)).allSatisfy(event -> {
            Rectangle2D activity = drawn.get(event.getAttachedTo());
            assertThat(activity.intersects(drawn.get(event))).as(event.getId()).isTrue();
            assertThat(activity.contains(drawn.get(event))).as(event.getId()).isFalse();
        });
    }

    private static void assertApart(List<BpmnShape> shapes) {
        assertThat(shapes).allSatisfy(shape -> assertThat(shapes)
                .filteredOn(other -> area(other).intersects(area(shape)))
                .containsExactly(shape));
    }

    private static Rectangle2D area(BpmnShape shape) {
        Bounds bounds = shape.getBounds();
        return new Rectangle2D.Double(bounds.getX(), bounds.getY(), bounds.getWidth(), bounds.getHeight());
    }

    private static List<SequenceFlow> answers(Path file) {
        return all(read(file), ExclusiveGateway.class).stream()
                .filter(ProcessModelTest::isQuestion)
                .flatMap(gateway -> gateway.getOutgoing().stream())
                .toList();
    }

    /** One where ways only meet asks nothing. */
    private static boolean isQuestion(ExclusiveGateway gateway) {
        return gateway.getOutgoing().size() > 1;
    }

    private static boolean isDefault(SequenceFlow answer) {
        return answer.equals(((ExclusiveGateway) answer.getSource()).getDefault());
    }

    /** What an event starts beside the path declares its state as a whole. */
    private static FlowNode itselfOrWhatStandsBesideThePath(FlowNode node) {
        return node.getParentElement() instanceof SubProcess beside && beside.triggeredByEvent() ? beside : node;
    }

    private static List<String> journeyStates(FlowNode node) {
        return within(node, CamundaProperty.class).stream()
                .filter(property -> isOwn(property, node))
                .filter(property -> "journeyState".equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .toList();
    }

    private static <T extends ModelElementInstance> Collection<T> within(FlowNode node, Class<T> type) {
        return all((BpmnModelInstance) node.getModelInstance(), type).stream()
                .filter(element -> isInside(element, node))
                .toList();
    }

    private static boolean isOwn(ModelElementInstance element, FlowNode node) {
        return Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement)
                .filter(FlowNode.class::isInstance)
                .findFirst()
                .filter(node::equals)
                .isPresent();
    }

    private static boolean isInside(ModelElementInstance element, FlowNode node) {
        return Stream.iterate(element, Objects::nonNull, ModelElementInstance::getParentElement)
                .anyMatch(node::equals);
    }

    private static <T extends ModelElementInstance> Collection<T> all(BpmnModelInstance model, Class<T> type) {
        return model.getModelElementsByType(type);
    }

    private static String typeOf(FlowNode node) {
        return node.getElementType().getTypeName();
    }

    private static String verbObject(FlowNode node) {
        return node.getId().substring(node.getId().indexOf('_') + 1);
    }

    private static String capitalized(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static String stem(Path file) {
        return file.getFileName().toString().replace(".bpmn", "");
    }

    private static BpmnModelInstance read(Path file) {
        return Bpmn.readModelFromFile(file.toFile());
    }

    private static Stream<Path> processFiles() throws IOException {
        try (Stream<Path> files = Files.list(PROCESSES)) {
            return Arrays.stream(files.sorted().toArray(Path[]::new));
        }
    }
}
