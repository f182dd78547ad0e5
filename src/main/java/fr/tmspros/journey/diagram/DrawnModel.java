package fr.tmspros.journey.diagram;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.diagram.Diagram;
import fr.tmspros.etablissement.diagram.DiagramEdge;
import fr.tmspros.etablissement.diagram.DiagramNode;
import fr.tmspros.etablissement.diagram.DiagramText;
import fr.tmspros.etablissement.diagram.NodeKind;
import fr.tmspros.etablissement.diagram.NodeSymbol;
import fr.tmspros.journey.process.OnboardingProcess;
import java.awt.geom.Point2D;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ErrorEventDefinition;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.MessageEventDefinition;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.camunda.bpm.model.bpmn.instance.di.Waypoint;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;

/** Makes a picture of the diagram information of a deployed model. */
final class DrawnModel {

    private static final int MARGIN = 20;
    private static final int TEXT_MARGIN = 12;
    private static final int FIRST_LINE = 30;
    private static final int LINE_ABOVE = 10;
    private static final double LABEL_WIDTH = 92;
    private static final double ARROW_LENGTH = 9;
    private static final double ARROW_WIDTH = 4;

    private final ProcessDefinition definition;
    private final BpmnModelInstance model;
    private final int left;
    private final int top;

    DrawnModel(ProcessDefinition definition, BpmnModelInstance model) {
        this.definition = definition;
        this.model = model;
        this.left = (int) DoubleStream.concat(
                                outlines().mapToDouble(Bounds::getX),
                                waypoints().mapToDouble(Waypoint::getX))
                        .min()
                        .orElse(0)
                - MARGIN;
        this.top = (int) DoubleStream.concat(
                                outlines().mapToDouble(Bounds::getY),
                                waypoints().mapToDouble(Waypoint::getY))
                        .min()
                        .orElse(0)
                - MARGIN;
    }

    Diagram draw() {
        List<DiagramNode> nodes = all(BpmnShape.class).stream()
                .filter(shape -> shape.getBpmnElement() instanceof FlowNode)
                .map(this::node)
                .sorted(Comparator.comparingInt(DrawnModel::layer))
                .toList();
        List<DiagramEdge> edges = all(BpmnEdge.class).stream().map(this::edge).toList();
        return new Diagram(
                definition.getId(),
                definition.getVersion(),
                definition.getName(),
                nodes.stream().mapToInt(DiagramNode::right).max().orElse(0) + (int) LABEL_WIDTH / 2,
                nodes.stream()
                                .flatMapToInt(node -> Stream.concat(
                                                Stream.of(node.bottom()),
                                                node.label().stream().map(DiagramText::y))
                                        .mapToInt(Integer::intValue))
                                .max()
                                .orElse(0)
                        + MARGIN,
                nodes,
                edges);
    }

    /** Ids of the elements of the path whose state lists show while somebody stands there. */
    Set<String> onThePath() {
        return all(FlowNode.class).stream()
                .filter(node -> node instanceof Activity && !(node instanceof SubProcess))
                .filter(node -> ownState(node).isPresent())
                .map(FlowNode::getId)
                .collect(Collectors.toSet());
    }

    /** Ids of the tasks beside the path, which cover its state. */
    Set<String> besideThePath() {
        return all(UserTask.class).stream()
                .filter(task -> ownState(task).isEmpty() && state(task).isPresent())
                .map(UserTask::getId)
                .collect(Collectors.toSet());
    }

    private DiagramNode node(BpmnShape shape) {
        FlowNode element = (FlowNode) shape.getBpmnElement();
        Bounds bounds = shape.getBounds();
        String name = Optional.ofNullable(element.getName()).orElse("").replaceAll("\\s*\n\\s*", " ");
        return new DiagramNode(
                element.getId(),
                kind(element),
                symbol(element),
                name,
                state(element).orElse(null),
                x(bounds.getX()),
                y(bounds.getY()),
                bounds.getWidth().intValue(),
                bounds.getHeight().intValue(),
                label(shape, element, name));
    }

    private List<DiagramText> label(BpmnShape shape, FlowNode element, String name) {
        Bounds bounds = shape.getBounds();
        int middle = x(bounds.getX() + bounds.getWidth() / 2);
        if (name.isEmpty()) {
            return List.of();
        }
        if (element instanceof Activity) {
            int firstLine = element instanceof SubProcess ? TEXT_MARGIN + LINE_ABOVE / 2 : FIRST_LINE;
            return Labels.lines(name, middle, y(bounds.getY()) + firstLine, bounds.getWidth() - TEXT_MARGIN);
        }
        BpmnLabel label = shape.getBpmnLabel();
        return label == null || label.getBounds() == null
                ? Labels.lines(name, middle, y(bounds.getY() + bounds.getHeight()) + FIRST_LINE / 2, LABEL_WIDTH)
                : lines(name, label);
    }

    /** Around the middle of where the model has it: our lines may be more than those of the modeller. */
    private List<DiagramText> lines(String text, BpmnLabel label) {
        Bounds bounds = label.getBounds();
        int middle = x(bounds.getX() + bounds.getWidth() / 2);
        double width = Math.max(bounds.getWidth() + TEXT_MARGIN, LABEL_WIDTH);
        int lines = Labels.lines(text, 0, 0, width).size();
        double above = (bounds.getHeight() - lines * Labels.LINE) / 2;
        return Labels.lines(text, middle, y(bounds.getY() + above) + LINE_ABOVE, width);
    }

    private DiagramEdge edge(BpmnEdge edge) {
        List<Point2D> points = edge.getWaypoints().stream().map(this::point).toList();
        BpmnLabel label = edge.getBpmnLabel();
        String name = edge.getBpmnElement() instanceof FlowElement flow ? flow.getName() : null;
        return new DiagramEdge(
                edge.getBpmnElement().getId(),
                points.stream().map(DrawnModel::text).collect(Collectors.joining(" ")),
                arrow(points.get(points.size() - 2), points.get(points.size() - 1)),
                name == null || label == null || label.getBounds() == null ? List.of() : lines(name, label));
    }

    /** A triangle that points along the last piece of the line. */
    private static String arrow(Point2D from, Point2D tip) {
        double length = Math.max(from.distance(tip), 1);
        double alongX = (tip.getX() - from.getX()) / length;
        double alongY = (tip.getY() - from.getY()) / length;
        double footX = tip.getX() - alongX * ARROW_LENGTH;
        double footY = tip.getY() - alongY * ARROW_LENGTH;
        return Stream.of(
                        tip,
                        new Point2D.Double(footX - alongY * ARROW_WIDTH, footY + alongX * ARROW_WIDTH),
                        new Point2D.Double(footX + alongY * ARROW_WIDTH, footY - alongX * ARROW_WIDTH))
                .map(DrawnModel::text)
                .collect(Collectors.joining(" "));
    }

    private Point2D point(Waypoint waypoint) {
        return new Point2D.Double(waypoint.getX() - left, waypoint.getY() - top);
    }

    private static String text(Point2D point) {
        return Math.round(point.getX()) + "," + Math.round(point.getY());
    }

    private static NodeKind kind(FlowNode element) {
        if (element instanceof UserTask) {
            return NodeKind.USER_TASK;
        } else if (element instanceof CallActivity) {
            return NodeKind.CALL;
        } else if (element instanceof SubProcess) {
            return NodeKind.GROUP;
        } else if (element instanceof Activity) {
            return NodeKind.SERVICE_TASK;
        } else if (element instanceof Gateway) {
            return NodeKind.GATEWAY;
        } else if (element instanceof EndEvent) {
            return NodeKind.END;
        } else if (element instanceof StartEvent start) {
            return start.isInterrupting() ? NodeKind.START : NodeKind.BESIDE;
        } else if (element instanceof BoundaryEvent boundary) {
            return boundary.cancelActivity() ? NodeKind.BOUNDARY : NodeKind.BESIDE;
        }
        return NodeKind.CATCH;
    }

    private static NodeSymbol symbol(FlowNode element) {
        return element instanceof Event
                ? element.getChildElementsByType(EventDefinition.class).stream()
                        .map(DrawnModel::symbol)
                        .findFirst()
                        .orElse(NodeSymbol.NONE)
                : NodeSymbol.NONE;
    }

    private static NodeSymbol symbol(EventDefinition event) {
        if (event instanceof TimerEventDefinition) {
            return NodeSymbol.TIMER;
        } else if (event instanceof MessageEventDefinition) {
            return NodeSymbol.MESSAGE;
        } else if (event instanceof ErrorEventDefinition) {
            return NodeSymbol.ERROR;
        }
        return event instanceof TerminateEventDefinition ? NodeSymbol.TERMINATE : NodeSymbol.NONE;
    }

    /** What the element declares, or for a task what stands beside the path as a whole. */
    private static Optional<JourneyState> state(FlowNode element) {
        return ownState(element)
                .or(() -> element instanceof UserTask && element.getParentElement() instanceof SubProcess beside
                        ? ownState(beside)
                        : Optional.empty());
    }

    private static Optional<JourneyState> ownState(FlowNode element) {
        return Optional.ofNullable(element.getExtensionElements()).map(ModelElementInstance.class::cast).stream()
                .flatMap(extensions -> extensions.getChildElementsByType(CamundaProperties.class).stream())
                .flatMap(properties -> properties.getCamundaProperties().stream())
                .filter(property -> OnboardingProcess.STATE_PROPERTY.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .map(JourneyState::valueOf)
                .findFirst();
    }

    private static int layer(DiagramNode node) {
        return switch (node.kind()) {
            case GROUP -> 0;
            case BOUNDARY, BESIDE -> 2;
            default -> 1;
        };
    }

    /** Of every shape and of its label, where that stands outside. */
    private Stream<Bounds> outlines() {
        return all(BpmnShape.class).stream()
                .flatMap(shape -> Stream.of(
                        shape.getBounds(),
                        Optional.ofNullable(shape.getBpmnLabel())
                                .map(BpmnLabel::getBounds)
                                .orElse(shape.getBounds())));
    }

    private Stream<Waypoint> waypoints() {
        return all(BpmnEdge.class).stream().flatMap(edge -> edge.getWaypoints().stream());
    }

    private int x(double modelX) {
        return (int) Math.round(modelX - left);
    }

    private int y(double modelY) {
        return (int) Math.round(modelY - top);
    }

    private <T extends ModelElementInstance> Collection<T> all(Class<T> type) {
        return model.getModelElementsByType(type);
    }
}
