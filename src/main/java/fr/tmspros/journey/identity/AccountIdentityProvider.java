package fr.tmspros.journey.identity;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.GroupQuery;
import org.camunda.bpm.engine.identity.NativeUserQuery;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.TenantQueryImpl;
import org.camunda.bpm.engine.impl.UserQueryImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/** The engine's questions about users and groups. It is never asked for a password: one login serves everything. */
class AccountIdentityProvider implements ReadOnlyIdentityProvider {

    private final EngineIdentity identity;

    AccountIdentityProvider(EngineIdentity identity) {
        this.identity = identity;
    }

    @Override
    public User findUserById(String userId) {
        return identity.user(userId).orElse(null);
    }

    @Override
    public UserQuery createUserQuery() {
        return new Users(identity);
    }

    @Override
    public UserQuery createUserQuery(CommandContext commandContext) {
        return new Users(identity);
    }

    @Override
    public NativeUserQuery createNativeUserQuery() {
        throw new UnsupportedOperationException("users are not the engine's: there is no table to query");
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        return false;
    }

    @Override
    public Group findGroupById(String groupId) {
        return EngineIdentity.group(groupId);
    }

    @Override
    public GroupQuery createGroupQuery() {
        return new Groups(identity);
    }

    @Override
    public GroupQuery createGroupQuery(CommandContext commandContext) {
        return new Groups(identity);
    }

    @Override
    public Tenant findTenantById(String tenantId) {
        return null;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new NoTenants();
    }

    @Override
    public TenantQuery createTenantQuery(CommandContext commandContext) {
        return new NoTenants();
    }

    @Override
    public void flush() {
        // read-only
    }

    @Override
    public void close() {
        // nothing is held
    }

    private static class Users extends UserQueryImpl {

        private static final long serialVersionUID = 1L;
        private final transient EngineIdentity identity;

        Users(EngineIdentity identity) {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
            this.identity = identity;
        }

        @Override
        public long executeCount(CommandContext context) {
            return id == null && ids == null
                    ? identity.userCount()
                    : executeList(context, null).size();
        }

        @Override
        public List<User> executeList(CommandContext context, Page page) {
            Stream<String> named = id != null ? Stream.of(id) : ids == null ? null : Stream.of(ids);
            if (named != null) {
                return named.flatMap(user -> identity.user(user).stream()).toList();
            }
            return page == null ? identity.users(0, 200) : identity.users(page.getFirstResult(), page.getMaxResults());
        }
    }

    private static class Groups extends GroupQueryImpl {

        private static final long serialVersionUID = 1L;
        private final transient EngineIdentity identity;

        Groups(EngineIdentity identity) {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
            this.identity = identity;
        }

        @Override
        public long executeCount(CommandContext context) {
            return executeList(context, null).size();
        }

        @Override
        public List<Group> executeList(CommandContext context, Page page) {
            return userId == null ? List.of() : identity.groupsOf(userId);
        }
    }

    private static class NoTenants extends TenantQueryImpl {

        private static final long serialVersionUID = 1L;

        NoTenants() {
            super(Context.getProcessEngineConfiguration().getCommandExecutorTxRequired());
        }

        @Override
        public long executeCount(CommandContext context) {
            return 0;
        }

        @Override
        public List<Tenant> executeList(CommandContext context, Page page) {
            return List.of();
        }
    }
}
