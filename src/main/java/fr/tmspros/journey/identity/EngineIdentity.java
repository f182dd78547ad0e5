package fr.tmspros.journey.identity;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.GroupEntity;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;

/** Our accounts as the engine's users, read-only. Who is not an admin sees nobody but itself. */
@Component
public class EngineIdentity implements SessionFactory {

    private final AccountDirectory accounts;

    EngineIdentity(AccountDirectory accounts) {
        this.accounts = accounts;
    }

    @Override
    public Class<?> getSessionType() {
        return ReadOnlyIdentityProvider.class;
    }

    @Override
    public Session openSession() {
        return new AccountIdentityProvider(this);
    }

    Optional<User> user(String id) {
        return visible(id) ? accounts.byId(id).map(EngineIdentity::user) : Optional.empty();
    }

    List<User> users(int first, int size) {
        if (everybodyVisible()) {
            return accounts.page(first, size).stream().map(EngineIdentity::user).toList();
        }
        return user(authentication().getUserId()).stream().toList();
    }

    long userCount() {
        return everybodyVisible() ? accounts.count() : 1;
    }

    List<Group> groupsOf(String userId) {
        return visible(userId)
                ? accounts.byId(userId).stream().flatMap(EngineIdentity::groups).toList()
                : List.of();
    }

    static Group group(String id) {
        GroupEntity group = new GroupEntity(id);
        group.setName(id);
        return group;
    }

    private static Stream<Group> groups(CurrentAccount account) {
        return EngineGroups.of(account).stream().map(EngineIdentity::group);
    }

    /** Tasklist and Cockpit would show a first name that is missing as "null". */
    private static User user(CurrentAccount account) {
        UserEntity user = new UserEntity(account.id());
        user.setFirstName("");
        user.setLastName(account.displayName());
        return user;
    }

    private static boolean visible(String userId) {
        return everybodyVisible() || userId.equals(authentication().getUserId());
    }

    private static boolean everybodyVisible() {
        Authentication authentication = authentication();
        return authentication == null
                || authentication.getUserId() == null
                || !Context.getCommandContext().isAuthorizationCheckEnabled()
                || (authentication.getGroupIds() != null
                        && authentication.getGroupIds().contains(EngineGroups.ADMINS));
    }

    private static Authentication authentication() {
        return Context.getCommandContext().getAuthentication();
    }
}
