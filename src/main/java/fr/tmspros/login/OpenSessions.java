package fr.tmspros.login;

import java.util.List;

/** The port to the sessions of all nodes. What ends here is gone on every node at its next request. */
public interface OpenSessions {

    /** Those of this account that still hold, the one last used first. */
    List<OpenSession> of(String accountId, String currentSessionId);

    /** Ends one session of this account; of no other. */
    void end(String accountId, String handle);

    /** Ends all sessions of this account but the current one. */
    void endOthers(String accountId, String currentSessionId);
}
