package fr.tmspros.espace;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** « Votre interlocuteur » on the pages of an établissement, and whom an answer to its mails reaches: the agent in charge, else the caisse. */
@ApplicationTest
class AgentInChargeTest {

    private static final String MAILBOX = "tmspros@carsat-nordpicardie.fr";

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    Staff staff;

    @Autowired
    AccountDirectory accounts;

    @Autowired
    Etablissements etablissements;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private String agent;

    @BeforeEach
    void anAgent() {
        agent = staff.somebody(Role.AGENT);
    }

    @Test
    void agentIsNamed_andAnswersGoThere() {
        Etablissement etablissement = givenTo(agent);

        assertThat(replyTo(etablissement)).contains(agent);
        assertThat(mail(etablissement).text()).contains("Votre agent préventeur\u00a0: Dominique Essai – " + agent);
        assertThat(contact(etablissement)).contains("Dominique Essai", agent, MAILBOX);
    }

    @Test
    void withoutAgent_theCaisseIsInCharge() {
        Etablissement etablissement = givenTo(null);

        assertThat(replyTo(etablissement)).contains(MAILBOX);
        assertThat(contact(etablissement)).contains(MAILBOX).doesNotContain("Votre agent préventeur");
    }

    @Test
    void disabledAgent_isNotInCharge() {
        Etablissement etablissement = givenTo(agent);
        accounts.disable(staff.idOf(agent));

        assertThat(replyTo(etablissement)).contains(MAILBOX);
        assertThat(contact(etablissement)).contains(MAILBOX).doesNotContain(agent);
        accounts.enable(staff.idOf(agent));
        assertThat(contact(etablissement)).contains(agent);
    }

    @Test
    void agentOfAnotherCaisse_isNotInCharge() {
        Etablissement etablissement = givenTo(agent);
        jdbc.sql("update account_caisse set caisse_code = 'bretagne' where account_id = ?")
                .param(staff.idOf(agent))
                .update();

        assertThat(replyTo(etablissement)).contains(MAILBOX);
        assertThat(contact(etablissement)).doesNotContain(agent);
    }

    @Test
    void agentOfAFileWithoutAccount_isKnownByTheEmail() {
        Etablissement etablissement = givenTo("personne@caisse.example");

        assertThat(replyTo(etablissement)).contains("personne@caisse.example");
        assertThat(contact(etablissement)).contains("personne@caisse.example");
    }

    private Etablissement givenTo(String email) {
        Etablissement imported = journey.imported();
        transaction.executeWithoutResult(
                status -> etablissements.findById(imported.id()).orElseThrow().assignTo(email));
        return imported;
    }

    private PickupMessage mail(Etablissement etablissement) {
        journey.runDueJobs(etablissement);
        return mailbox.open(mailbox.list(etablissement.siret().digits(), 1)
                        .lines()
                        .get(0)
                        .file())
                .orElseThrow();
    }

    private String replyTo(Etablissement etablissement) {
        return mail(etablissement).headers().get("Reply-To");
    }

    private String contact(Etablissement etablissement) {
        if (!accounts.isActivated(etablissement.id())) {
            journey.activate(etablissement);
        }
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        return Jsoup.parse(browser.get("/accueil").body()).select("aside").text();
    }
}
