package fr.tmspros.journey.message;

import fr.tmspros.account.AccountAddress;
import fr.tmspros.account.AgentInCharge;
import fr.tmspros.account.AgentsInCharge;
import fr.tmspros.credentials.IssuedCredentials;
import fr.tmspros.email.Delivery;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.email.Emails;
import fr.tmspros.email.OutgoingEmail;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.form.PhoneFormat;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** The mails of the journey: whom they go to and what they say. */
@Component
public class JourneyEmails {

    /** The one field of the profile that Java knows by name: recaps and the opening of the parcours go to it. */
    private static final String COURRIEL = "courriel";

    private final Emails emails;
    private final Etablissements etablissements;
    private final Caisses caisses;
    private final Profiles profiles;
    private final AgentsInCharge agents;

    JourneyEmails(
            Emails emails, Etablissements etablissements, Caisses caisses, Profiles profiles, AgentsInCharge agents) {
        this.emails = emails;
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.profiles = profiles;
        this.agents = agents;
    }

    /** Throws where the mail server is known to take no message, so that no secret is drawn in vain. */
    public void requireServer() {
        emails.requireServer();
    }

    public Delivery sendCredentials(String id, Etablissement etablissement, IssuedCredentials issued) {
        return emails.send(credentials(id, etablissement, issued));
    }

    /** Several mails, one after the other; each is told of at once. */
    public void sendAll(List<OutgoingEmail> mails, BiConsumer<OutgoingEmail, Emails.Attempt> became) {
        emails.sendAll(mails, became);
    }

    /** The mail with credentials as it is going to be sent. */
    public OutgoingEmail credentials(String id, Etablissement etablissement, IssuedCredentials issued) {
        return email(
                id,
                etablissement,
                EmailTemplate.IDENTIFIANTS,
                null,
                etablissement.contactEmail(),
                Map.of(issued.link() ? "token" : "secret", issued.secret(), "validUntil", issued.validUntil()));
    }

    public Delivery sendReminder(String id, Etablissement etablissement, Reminder reminder) {
        return send(
                id,
                etablissement,
                EmailTemplate.RELANCE,
                reminder.name(),
                etablissement.contactEmail(),
                Map.of("remaining", reminder.name()));
    }

    /**
     * Reminds of a step that was begun and left.
     *
     * @param variant by which such mails are counted
     * @param said {@code remaining}, {@code etape} (its name) and {@code path} (of its page)
     */
    public Delivery sendEtapeReminder(
            String id, Etablissement etablissement, String variant, Map<String, Object> said) {
        return send(id, etablissement, EmailTemplate.RELANCE, variant, etablissement.contactEmail(), said);
    }

    Delivery sendProfileAccepted(String id, Etablissement etablissement) {
        String recipient = profiles.values(etablissement.id()).get(COURRIEL);
        return send(id, etablissement, EmailTemplate.PROFIL_VALIDE, null, recipient, Map.of());
    }

    /** How far the parcours is, to the address the profile promises it to. */
    Delivery sendRecap(String id, Etablissement etablissement, Map<String, Object> said) {
        String recipient = profiles.values(etablissement.id()).get(COURRIEL);
        return send(id, etablissement, EmailTemplate.RECAPITULATIF, null, recipient, said);
    }

    /** What the caisse asks for in a step, to the same address. */
    Delivery sendSentBack(String id, Etablissement etablissement, Map<String, Object> said) {
        String recipient = profiles.values(etablissement.id()).get(COURRIEL);
        return send(id, etablissement, EmailTemplate.A_COMPLETER, null, recipient, said);
    }

    /** How many steps wait for whoever this is: an agent, or the mailbox of a caisse. */
    Delivery sendReviewsWait(String id, String to, Map<String, Object> said) {
        return emails.send(new OutgoingEmail(id, null, EmailTemplate.ETAPES_A_VALIDER, null, to, null, said));
    }

    Delivery sendInactive(String id, Etablissement etablissement, Instant erasedAt) {
        return send(
                id,
                etablissement,
                EmailTemplate.COMPTE_INACTIF,
                null,
                etablissement.contactEmail(),
                Map.of("validUntil", erasedAt));
    }

    /** There is something to read in the dialogue: whoever answers this mail reaches the mailbox of the caisse, and is told so. */
    Delivery sendMessageOfCaisse(String id, Etablissement etablissement) {
        Optional<AgentInCharge> agent = agents.of(etablissement);
        String answersTo =
                mailbox(etablissement).or(() -> agent.map(AgentInCharge::email)).orElse(null);
        Map<String, Object> said = new HashMap<>();
        said.put("answersTo", answersTo);
        return emails.send(email(
                id,
                etablissement,
                EmailTemplate.MESSAGE_CAISSE,
                null,
                etablissement.contactEmail(),
                agent,
                answersTo,
                said));
    }

    /** The same for the agent in charge, or for the mailbox of the caisse; empty where there is neither. */
    Optional<Delivery> sendMessageOfEtablissement(String id, Etablissement etablissement) {
        Optional<String> mailbox = mailbox(etablissement);
        Map<String, Object> said = new HashMap<>();
        said.put("answersTo", mailbox.orElse(null));
        said.put(
                "caisse",
                caisses.findById(etablissement.caisseCode()).orElseThrow().name());
        said.put("etablissementName", etablissement.name());
        said.put("identifier", etablissement.siret().digits());
        return agents.of(etablissement)
                .map(AgentInCharge::email)
                .or(() -> mailbox)
                .map(to -> emails.send(new OutgoingEmail(
                        id, null, EmailTemplate.MESSAGE_ETABLISSEMENT, null, to, mailbox.orElse(null), said)));
    }

    private Optional<String> mailbox(Etablissement etablissement) {
        return caisses.findById(etablissement.caisseCode()).orElseThrow().mailbox();
    }

    /** A mail about an account; the staff has no caisse to turn to. */
    Delivery sendToAccount(String id, AccountAddress to, EmailTemplate template, Map<String, Object> said) {
        return Optional.ofNullable(to.etablissementId())
                .map(known -> etablissements.findById(known).orElseThrow())
                .map(etablissement -> send(id, etablissement, template, null, to.email(), said))
                .orElseGet(() -> sendToStaff(id, to, template, null, said));
    }

    /** A mail to somebody of the staff; null answers go to the address of the settings. */
    Delivery sendToStaff(
            String id, AccountAddress to, EmailTemplate template, String replyTo, Map<String, Object> said) {
        Map<String, Object> model = new HashMap<>(said);
        model.put("etablissementName", to.displayName());
        model.put("identifier", to.identifier());
        return emails.send(new OutgoingEmail(id, null, template, null, to.email(), replyTo, model));
    }

    /** Whoever answers reaches the agent in charge, else the mailbox of the caisse. */
    private Delivery send(
            String id,
            Etablissement etablissement,
            EmailTemplate template,
            String variant,
            String to,
            Map<String, Object> said) {
        return emails.send(email(id, etablissement, template, variant, to, said));
    }

    private OutgoingEmail email(
            String id,
            Etablissement etablissement,
            EmailTemplate template,
            String variant,
            String to,
            Map<String, Object> said) {
        Optional<AgentInCharge> agent = agents.of(etablissement);
        String replyTo =
                agent.map(AgentInCharge::email).or(() -> mailbox(etablissement)).orElse(null);
        return email(id, etablissement, template, variant, to, agent, replyTo, said);
    }

    private OutgoingEmail email(
            String id,
            Etablissement etablissement,
            EmailTemplate template,
            String variant,
            String to,
            Optional<AgentInCharge> agent,
            String replyTo,
            Map<String, Object> said) {
        Caisse caisse = caisses.findById(etablissement.caisseCode()).orElseThrow();
        Map<String, Object> model = new HashMap<>(said);
        model.put("etablissementName", etablissement.name());
        model.put("identifier", etablissement.siret().digits());
        model.put("caisseName", caisse.name());
        model.put("caisseMailbox", caisse.mailbox().orElse(null));
        model.put("caissePhone", caisse.phone().map(PhoneFormat::display).orElse(null));
        model.put("agent", agent.map(JourneyEmails::nameAndAddress).orElse(null));
        return new OutgoingEmail(
                id,
                etablissement.id(),
                template,
                variant,
                to,
                replyTo,
                caisse.senderName().orElse(null),
                model);
    }

    private static String nameAndAddress(AgentInCharge agent) {
        return agent.name() == null ? agent.email() : agent.name() + " – " + agent.email();
    }
}
