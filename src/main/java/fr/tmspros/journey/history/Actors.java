package fr.tmspros.journey.history;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.journey.process.JourneyTexts;
import org.springframework.stereotype.Component;

/** How a history names who did something. */
@Component
class Actors {

    private final AccountDirectory accounts;
    private final JourneyTexts texts;

    Actors(AccountDirectory accounts, JourneyTexts texts) {
        this.accounts = accounts;
        this.texts = texts;
    }

    /** The e-mail of this account of the staff; the system where nobody is known. */
    String of(String accountId) {
        return accountId == null ? system() : accounts.identifierOf(accountId).orElseGet(this::system);
    }

    String etablissement() {
        return texts.of("journey.actor.etablissement");
    }

    String system() {
        return texts.of("journey.actor.system");
    }
}
