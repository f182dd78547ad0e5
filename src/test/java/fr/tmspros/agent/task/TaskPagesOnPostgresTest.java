package fr.tmspros.agent.task;

import fr.tmspros.support.Http;
import fr.tmspros.support.PostgresApplicationTest;
import java.util.HashMap;
import java.util.Map;

/** The web application Tasklist asks the first engine of the machine, which may be another test's: its one command is given here. */
@PostgresApplicationTest
class TaskPagesOnPostgresTest extends TaskPagesScenarios {

    @Override
    void completeInTasklist(Http agent, String accountId, String taskId, Map<String, String> fields) {
        tasks.setAssignee(taskId, accountId);
        tasks.complete(taskId, new HashMap<>(fields));
    }
}
