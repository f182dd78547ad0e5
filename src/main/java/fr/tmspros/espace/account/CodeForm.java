package fr.tmspros.espace.account;

import java.util.Objects;

/** The code that is asked for beside the password; absent is empty. */
record CodeForm(String code) {

    CodeForm {
        code = Objects.toString(code, "");
    }

    /** Keeps the code out of logs. */
    @Override
    public String toString() {
        return "CodeForm";
    }
}
