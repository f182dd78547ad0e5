package fr.tmspros.espace.account;

import java.util.Objects;

/** What is typed at the first login, or behind a link (only there the identifier); absent fields are empty. */
record ActivationForm(String identifiant, String nouveauMotDePasse, String confirmation, Boolean conditions) {

    ActivationForm {
        identifiant = Objects.toString(identifiant, "");
        nouveauMotDePasse = Objects.toString(nouveauMotDePasse, "");
        confirmation = Objects.toString(confirmation, "");
        conditions = Boolean.TRUE.equals(conditions);
    }

    boolean confirmed() {
        return nouveauMotDePasse.equals(confirmation);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "ActivationForm";
    }
}
