package fr.tmspros.journey.identity;

import fr.tmspros.journey.process.JourneyTexts;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the web applications need once: Tasklist for everybody with its filter « Mes tâches », « Tâches de ma caisse » for agents,
 * everything for admins. Run at every start under a lock; what is there is left alone.
 */
@Component
public class TasklistSetup {

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final JourneyTexts texts;

    TasklistSetup(FilterService filters, TaskService tasks, AuthorizationService authorizations, JourneyTexts texts) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.texts = texts;
    }

    /** Creates what is missing. The caller holds the lock that keeps a second node out. */
    @Transactional
    public void createMissing() {
        for (Resources resource : Resources.values()) {
            grantGroup(EngineGroups.ADMINS, resource, Authorization.ANY, Permissions.ALL);
        }
        grantEverybody(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
        String mine = filter("journey.filter.mine", tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        grantEverybody(Resources.FILTER, mine, Permissions.READ);
        String caisse = filter(
                "journey.filter.caisse",
                tasks.createTaskQuery().taskCandidateGroupInExpression("${currentUserGroups()}"));
        grantGroup(EngineGroups.AGENTS, Resources.FILTER, caisse, Permissions.READ);
    }

    private String filter(String nameKey, TaskQuery query) {
        String name = texts.of(nameKey);
        var existing = filters.createFilterQuery().filterName(name).singleResult();
        if (existing != null) {
            return existing.getId();
        }
        var filter = filters.newTaskFilter(name).setQuery(query).setProperties(Map.of("priority", 0, "refresh", true));
        return filters.saveFilter(filter).getId();
    }

    private void grantEverybody(Resource resource, String id, Permission permission) {
        grant(Authorization.AUTH_TYPE_GLOBAL, Authorization.ANY, null, resource, id, permission);
    }

    private void grantGroup(String group, Resource resource, String id, Permission permission) {
        grant(Authorization.AUTH_TYPE_GRANT, null, group, resource, id, permission);
    }

    private void grant(int type, String user, String group, Resource resource, String id, Permission permission) {
        var query = authorizations
                .createAuthorizationQuery()
                .authorizationType(type)
                .resourceType(resource)
                .resourceId(id);
        if ((group == null ? query.userIdIn(user) : query.groupIdIn(group)).count() > 0) {
            return;
        }
        Authorization authorization = authorizations.createNewAuthorization(type);
        if (group == null) {
            authorization.setUserId(user);
        } else {
            authorization.setGroupId(group);
        }
        authorization.setResource(resource);
        authorization.setResourceId(id);
        authorization.addPermission(permission);
        authorizations.saveAuthorization(authorization);
    }
}
