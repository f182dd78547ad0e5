package fr.tmspros.system.sessions;

import fr.tmspros.support.ApplicationTest;

@ApplicationTest
class SessionsOnH2Test extends SessionScenarios {

    @Override
    String engine() {
        return "default";
    }
}
