package fr.tmspros.system;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class SessionsOnPostgresTest extends SessionScenarios {

    @Override
    String engine() {
        return "postgres";
    }
}
