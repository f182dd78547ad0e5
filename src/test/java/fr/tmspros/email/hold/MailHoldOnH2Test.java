package fr.tmspros.email.hold;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class MailHoldOnH2Test extends MailHoldScenarios {

    @Override
    String randomId() {
        return "random_uuid()::varchar(36)";
    }
}
