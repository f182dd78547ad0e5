package fr.tmspros.espace.account;

import java.util.Objects;

/** A new password, typed twice; absent fields are empty. */
record NewPasswordForm(String nouveauMotDePasse, String confirmation) {

    NewPasswordForm {
        nouveauMotDePasse = Objects.toString(nouveauMotDePasse, "");
        confirmation = Objects.toString(confirmation, "");
    }

    boolean confirmed() {
        return nouveauMotDePasse.equals(confirmation);
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "NewPasswordForm";
    }
}
