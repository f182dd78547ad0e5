package fr.tmspros.espace.account;

import java.util.Objects;

/** The older password, and a new one typed twice; absent fields are empty. */
record PasswordChangeForm(String motDePasse, String nouveauMotDePasse, String confirmation) {

    PasswordChangeForm {
        motDePasse = Objects.toString(motDePasse, "");
        nouveauMotDePasse = Objects.toString(nouveauMotDePasse, "");
        confirmation = Objects.toString(confirmation, "");
    }

    boolean confirmed() {
        return nouveauMotDePasse.equals(confirmation);
    }

    /** Keeps the passwords out of logs. */
    @Override
    public String toString() {
        return "PasswordChangeForm";
    }
}
