package fr.tmspros.email;

import java.util.Arrays;

/** The e-mails there are; each has a text and an HTML template of its name under {@code templates/email}. */
public enum EmailTemplate {
    IDENTIFIANTS("identifiants"),
    RELANCE("relance"),
    PROFIL_VALIDE("profil-valide"),
    REINITIALISATION("reinitialisation"),
    MOT_DE_PASSE_MODIFIE("mot-de-passe-modifie"),
    CONFIRMATION_COURRIEL("confirmation-courriel"),
    COURRIEL_MODIFIE("courriel-modifie"),
    COMPTE_INACTIF("compte-inactif"),
    MESSAGE_CAISSE("message-caisse"),
    MESSAGE_ETABLISSEMENT("message-etablissement"),
    RECAPITULATIF("recapitulatif"),
    A_COMPLETER("a-completer"),
    ETAPES_A_VALIDER("etapes-a-valider"),
    AVIS_DEMANDE("avis-demande"),
    INVITATION("invitation"),
    SECOND_FACTEUR_REINITIALISE("second-facteur-reinitialise");

    private final String file;

    EmailTemplate(String file) {
        this.file = file;
    }

    /** Name of its templates, without folder and ending; also how the log of messages calls it. */
    public String file() {
        return file;
    }

    static EmailTemplate of(String file) {
        return Arrays.stream(values())
                .filter(template -> template.file.equals(file))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no e-mail is called " + file));
    }
}
