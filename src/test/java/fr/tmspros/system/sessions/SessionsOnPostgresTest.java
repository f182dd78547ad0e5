package fr.tmspros.system.sessions;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SessionsOnPostgresTest extends SessionScenarios {

    @Override
    String engine() {
        return "postgres";
    }
}
