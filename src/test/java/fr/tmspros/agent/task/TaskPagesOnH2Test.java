package fr.tmspros.agent.task;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import java.net.http.HttpResponse;
import java.util.Map;

@ApplicationTest
class TaskPagesOnH2Test extends TaskPagesScenarios {

    @Override
    void completeInTasklist(Http agent, String accountId, String taskId, Map<String, String> fields) {
        HttpResponse<String> completed =
                agent.tasklist("/camunda/api/engine/engine/default/task/" + taskId + "/submit-form", """
                {"variables":{"decision":{"value":"%s"},"nouveauCourriel":{"value":"%s"},"motif":{"value":"%s"}}}
                """.formatted(
                                fields.get("decision"), fields.get("nouveauCourriel"), fields.get("motif")));
        assertThat(completed.statusCode()).as(completed.body()).isIn(200, 204);
    }
}
