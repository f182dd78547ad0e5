package fr.tmspros.journey;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.journey.bulk.BulkScenarios;
import fr.tmspros.journey.contact.ContactScenarios;
import fr.tmspros.journey.imports.ImportScenarios;
import fr.tmspros.journey.message.RecapsScenarios;
import fr.tmspros.journey.onboarding.OnboardingScenarios;
import fr.tmspros.journey.onboarding.ReminderScenarios;
import fr.tmspros.journey.parcours.ParcoursScenarios;
import fr.tmspros.journey.parcours.ParcoursUpgradeScenarios;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.ProcessCoverage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** What happens in our processes, on H2, and that no node and no flow of them is left out. */
@ApplicationTest
@Import(ProcessCoverage.class)
@TestPropertySource(properties = "camunda.bpm.process-engine-name=coverage")
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ProcessCoverageTest {

    @Nested
    class Onboarding extends OnboardingScenarios {}

    @Nested
    class Reminders extends ReminderScenarios {}

    @Nested
    class Contacts extends ContactScenarios {}

    @Nested
    class Parcours extends ParcoursScenarios {}

    @Nested
    class Upgrades extends ParcoursUpgradeScenarios {}

    @Nested
    class Recaps extends RecapsScenarios {}

    @Nested
    class Imports extends ImportScenarios {}

    @Nested
    class ManyAtOnce extends BulkScenarios {}

    @Nested
    @Order(Integer.MAX_VALUE)
    class InTheEnd {

        @Autowired
        ProcessCoverage coverage;

        static List<Path> processes() throws IOException {
            try (Stream<Path> files = Files.list(Path.of("processes"))) {
                return files.sorted().toList();
            }
        }

        @ParameterizedTest
        @MethodSource("processes")
        void everyNodeAndFlowWasPassed(Path file) {
            BpmnModelInstance process = Bpmn.readModelFromFile(file.toFile());
            String id = file.getFileName().toString().replace(".bpmn", "");

            assertThat(coverage.passed(id)).contains(elements(process));
        }

        private static String[] elements(BpmnModelInstance process) {
            return Stream.concat(
                            process.getModelElementsByType(FlowNode.class).stream(),
                            process.getModelElementsByType(SequenceFlow.class).stream())
                    .map(FlowElement::getId)
                    .toArray(String[]::new);
        }
    }
}
