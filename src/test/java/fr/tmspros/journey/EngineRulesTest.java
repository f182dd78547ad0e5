package fr.tmspros.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import java.util.Base64;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What the engine refuses whoever asks: code that comes from outside the shipped files. */
@ApplicationTest
class EngineRulesTest {

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repository;

    @Autowired
    TaskService tasks;

    @Test
    void scriptTask_isNoPartOfAProcess() {
        var model = Bpmn.createExecutableProcess("withScript")
                .startEvent()
                .scriptTask("script")
                .scriptFormat("javascript")
                .scriptText("1")
                .endEvent()
                .done();

        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> repository
                        .createDeployment()
                        .addModelInstance("script.bpmn", model)
                        .deploy())
                .withMessageContaining("processes call delegates only");
    }

    @Test
    void expressionInAQuery_isNotEvaluated() {
        assertThatExceptionOfType(BadUserRequestException.class).isThrownBy(() -> tasks.createTaskQuery()
                .taskAssigneeExpression("${currentUser()}")
                .list());
    }

    @Test
    void idThatStandsForAll_isRefused() {
        assertThatExceptionOfType(ProcessEngineException.class)
                .isThrownBy(() -> tasks.saveTask(tasks.newTask("*")))
                .withMessageContaining("has an invalid id");
    }

    @Test
    void serialisedJavaObject_isRefused() {
        tasks.saveTask(tasks.newTask("taskWithoutJourney"));
        Http admin = Http.basic(port, "admin@tmspros.example", "demo-admin-tmspros");
        String serialised = Base64.getEncoder().encodeToString(new byte[] {(byte) 0xAC, (byte) 0xED, 0, 5, 0x70});

        try {
            assertThat(admin.json("PUT", "/engine-rest/task/taskWithoutJourney/variables/any", """
                                    {"value": "%s", "type": "Object", "valueInfo": {"objectTypeName": "java.net.URL",
                                     "serializationDataFormat": "application/x-java-serialized-object"}}""".formatted(
                                            serialised))
                            .body())
                    .contains("Java serialization format is prohibited");
        } finally {
            tasks.deleteTask("taskWithoutJourney", true);
        }
    }
}
