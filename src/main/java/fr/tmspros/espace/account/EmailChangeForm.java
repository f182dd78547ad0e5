package fr.tmspros.espace.account;

import java.util.Objects;

/** Another address of contact, with one's password; absent is empty. */
record EmailChangeForm(String motDePasse, String nouveauCourriel) {

    EmailChangeForm {
        motDePasse = Objects.toString(motDePasse, "");
        nouveauCourriel = Objects.toString(nouveauCourriel, "");
    }

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
        return "EmailChangeForm";
    }
}
