package fr.tmspros.journey;

import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

/** Opens the engine's own entity manager, which writes the message about a row with a wrong id only where the id is wrong, not for each row. */
class EntityManagers implements SessionFactory {

    private final ProcessEngineConfigurationImpl engine;

    EntityManagers(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public Class<?> getSessionType() {
        return DbEntityManager.class;
    }

    @Override
    public Session openSession() {
        return new DbEntityManager(
                engine.getIdGenerator(), Context.getCommandContext().getSession(PersistenceSession.class)) {

            @Override
            protected void validateId(DbEntity row) {
                if (row.getId() == null || Authorization.ANY.equals(row.getId())) {
                    super.validateId(row);
                }
            }
        };
    }
}
