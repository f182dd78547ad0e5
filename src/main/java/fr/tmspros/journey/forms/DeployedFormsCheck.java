package fr.tmspros.journey.forms;

import fr.tmspros.form.Forms;
import fr.tmspros.parcours.Parcours;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Reads the form of every user task once at start: a component that our rules do not know stops it with its name. */
@Component
class DeployedFormsCheck implements SmartInitializingSingleton {

    private final RepositoryService repository;
    private final Forms forms;

    DeployedFormsCheck(RepositoryService repository, Forms forms) {
        this.repository = repository;
        this.forms = forms;
    }

    @Override
    public void afterSingletonsInstantiated() {
        List<ProcessDefinition> definitions =
                repository.createProcessDefinitionQuery().latestVersion().list();
        definitions.stream()
                .map(definition -> repository.getBpmnModelInstance(definition.getId()))
                .flatMap(model -> model.getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getCamundaFormRef)
                .filter(Objects::nonNull)
                .flatMap(DeployedFormsCheck::named)
                .distinct()
                .forEach(forms::latest);
    }

    /** What is asked for at each task is one of the steps' forms. */
    private static Stream<String> named(String formRef) {
        return formRef.startsWith("${")
                ? IntStream.rangeClosed(1, Parcours.ETAPE_COUNT).mapToObj(Parcours::formOf)
                : Stream.of(formRef);
    }
}
