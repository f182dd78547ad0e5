package fr.tmspros.espace.account;

import java.util.Objects;

/** One's password, asked once more before something important changes; absent is empty. */
record OwnPasswordForm(String motDePasse) {

    OwnPasswordForm {
        motDePasse = Objects.toString(motDePasse, "");
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "OwnPasswordForm";
    }
}
