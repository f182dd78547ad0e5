package fr.tmspros.email.hold;

import fr.tmspros.support.PostgresApplicationTest;

@PostgresApplicationTest
class MailHoldOnPostgresTest extends MailHoldScenarios {

    @Override
    String randomId() {
        return "gen_random_uuid()::text";
    }
}
