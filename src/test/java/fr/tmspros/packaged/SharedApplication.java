package fr.tmspros.packaged;

import java.util.Iterator;

/**
 * One running application for all tests that do not mind each other, with some invited établissements. Each test takes its own. It
 * ends with the tests' process.
 */
final class SharedApplication {

    private static final int ROWS = 40;

    private static PackagedApplication application;
    private static Iterator<Mailbox.Email> unused;

    private SharedApplication() {}

    static synchronized PackagedApplication running() {
        if (application == null) {
            application = PackagedApplication.start();
            RestSession agent = RestSession.agent(application);
            int created = agent.importFile(Etablissements.sample(ROWS))
                    .path("created")
                    .asInt();
            agent.awaitInvited(created);
            unused = application.mailbox().credentials().iterator();
        }
        return application;
    }

    /** Credentials nobody has used yet. */
    static synchronized Mailbox.Email nextCredentials() {
        running();
        return unused.next();
    }
}
