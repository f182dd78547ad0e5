package fr.tmspros.email;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every message in each of its variants, with an établissement that does not exist. */
@Component
public class EmailPreviews {

    private static final Duration A_MONTH = Duration.ofDays(30);
    private static final String TOKEN = "token";

    private final Map<String, OutgoingEmail> emails = new LinkedHashMap<>();
    private final EmailTexts texts;

    EmailPreviews(EmailTexts texts, Clock clock) {
        this.texts = texts;
        Instant until = clock.instant().plus(A_MONTH);
        Map<String, Object> secret = Map.of("secret", "k7mq4t-h2vd9r-wx3npb", "validUntil", until);
        Map<String, Object> link = Map.of(TOKEN, "exemple-de-lien", "validUntil", until);
        add("identifiants", EmailTemplate.IDENTIFIANTS, secret);
        add("identifiants-lien", EmailTemplate.IDENTIFIANTS, link);
        add("relance-activation", EmailTemplate.RELANCE, Map.of("remaining", "ACTIVATION"));
        add("relance-profil", EmailTemplate.RELANCE, Map.of("remaining", "PROFILE"));
        Map<String, Object> etape = Map.of("etape", "Étape 2 – Faire l'état des lieux", "path", "/parcours/etapes/2");
        add("relance-etape", EmailTemplate.RELANCE, said(etape, "ETAPE"));
        add("relance-etape-a-completer", EmailTemplate.RELANCE, said(etape, "ETAPE_SENT_BACK"));
        add("profil-valide", EmailTemplate.PROFIL_VALIDE, Map.of());
        add("reinitialisation", EmailTemplate.REINITIALISATION, link);
        add("mot-de-passe-modifie", EmailTemplate.MOT_DE_PASSE_MODIFIE, Map.of());
        add("confirmation-courriel", EmailTemplate.CONFIRMATION_COURRIEL, link);
        add("courriel-modifie-demande", EmailTemplate.COURRIEL_MODIFIE, Map.of("confirmed", false));
        add("courriel-modifie-fait", EmailTemplate.COURRIEL_MODIFIE, Map.of("confirmed", true));
        add("compte-inactif", EmailTemplate.COMPTE_INACTIF, Map.of("validUntil", until));
        add("message-caisse", EmailTemplate.MESSAGE_CAISSE, Map.of("answersTo", "tmspros@caisse.example"));
        staff(
                "message-etablissement",
                EmailTemplate.MESSAGE_ETABLISSEMENT,
                Map.of(
                        "answersTo",
                        "tmspros@caisse.example",
                        "caisse",
                        "Carsat Hauts-de-France",
                        "etablissementName",
                        "Menuiserie des Deux-Caps",
                        "identifier",
                        "91000000800003"));
        add("a-completer", EmailTemplate.A_COMPLETER, sentBack());
        add("recapitulatif", EmailTemplate.RECAPITULATIF, recap());
        add(
                "recapitulatif-fin",
                EmailTemplate.RECAPITULATIF,
                Map.of(
                        "remaining",
                        "COMPLETED",
                        "etapes",
                        List.of(etape("Étape 4 – Évaluer et pérenniser", "Validée", 7)),
                        "path",
                        "/parcours"));
        Map<String, Object> reviews = Map.of("count", 3L, "since", clock.instant());
        staff("etapes-a-valider", EmailTemplate.ETAPES_A_VALIDER, said(reviews, "AGENT"));
        staff("etapes-a-valider-caisse", EmailTemplate.ETAPES_A_VALIDER, said(reviews, "CAISSE"));
        staff(
                "avis-demande",
                EmailTemplate.AVIS_DEMANDE,
                Map.of(
                        "asker",
                        "Dominique Moreau",
                        "etablissement",
                        "Menuiserie des Deux-Caps",
                        "path",
                        "/agent/etablissements/91000000800003/etapes/2"));
        staff("invitation", EmailTemplate.INVITATION, invitation(until, "AGENT", "Carsat Hauts-de-France"));
        staff("invitation-administrateur", EmailTemplate.INVITATION, invitation(until, "ADMIN", ""));
        staff("second-facteur-reinitialise", EmailTemplate.SECOND_FACTEUR_REINITIALISE, Map.of());
    }

    private static Map<String, Object> said(Map<String, Object> etape, String remaining) {
        Map<String, Object> said = new LinkedHashMap<>(etape);
        said.put("remaining", remaining);
        return said;
    }

    /** All of them, in the order of the journey. */
    public List<EmailPreview> all() {
        return emails.keySet().stream()
                .map(this::find)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The one of that name. */
    public Optional<EmailPreview> find(String name) {
        return Optional.ofNullable(emails.get(name)).map(email -> {
            EmailTexts.Rendered rendered = texts.render(email);
            return new EmailPreview(name, rendered.subject(), rendered.text(), rendered.html());
        });
    }

    Collection<OutgoingEmail> emails() {
        return emails.values();
    }

    private static Map<String, Object> sentBack() {
        return Map.of(
                "etape",
                "Étape 2 – Faire l'état des lieux",
                "path",
                "/parcours/etapes/2",
                "asked",
                Map.of(
                        "comment",
                        "Merci pour ce premier envoi.",
                        "remarks",
                        List.of(Map.of(
                                "question",
                                "Situations de travail concernées",
                                "text",
                                "Dites lesquelles viennent d'abord."))));
    }

    private static Map<String, Object> recap() {
        return Map.of(
                "remaining",
                "PROGRESS",
                "etapes",
                List.of(
                        etape("Étape 1 – Mobiliser l'entreprise", "Validée", 7),
                        etape("Étape 2 – Faire l'état des lieux", "À compléter", 5),
                        etape("Étape 3 – Agir", "À commencer", 0)),
                "next",
                "Étape 2 – Faire l'état des lieux",
                "path",
                "/parcours/etapes/2");
    }

    private static Map<String, Object> etape(String title, String state, int answered) {
        return Map.of("title", title, "state", state, "answered", answered, "of", 7);
    }

    private static Map<String, Object> invitation(Instant until, String role, String caisses) {
        return Map.of(
                TOKEN,
                "exemple-de-lien",
                "validUntil",
                until,
                "role",
                role,
                "caisses",
                caisses,
                "inviter",
                "Dominique Moreau");
    }

    private void staff(String name, EmailTemplate template, Map<String, Object> said) {
        Map<String, Object> model = new HashMap<>(said);
        model.putIfAbsent("etablissementName", "Camille Durand");
        model.putIfAbsent("identifier", "camille.durand@caisse.example");
        emails.put(name, new OutgoingEmail(name, null, template, null, "camille.durand@caisse.example", null, model));
    }

    private void add(String name, EmailTemplate template, Map<String, Object> said) {
        Map<String, Object> model = new HashMap<>(said);
        model.put("etablissementName", "Menuiserie des Deux-Caps");
        model.put("identifier", "91000000800003");
        model.put("caisseName", "Carsat Hauts-de-France");
        model.put("agent", "Camille Durand – camille.durand@caisse.example");
        model.put("caisseMailbox", "tmspros@caisse.example");
        model.put("caissePhone", "03 53 01 02 03");
        emails.put(
                name,
                new OutgoingEmail(
                        name,
                        null,
                        template,
                        null,
                        "direction@menuiserie-deux-caps.example",
                        "tmspros@caisse.example",
                        model));
    }
}
