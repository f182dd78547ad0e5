package fr.tmspros.api;

import fr.tmspros.account.CurrentAccount;
import java.util.Optional;

/**
 * A call that changes an établissement.
 *
 * @param siret of whom, in any usual spelling
 * @param ifMatch entity tag it may have changed since, or null for any
 * @param idempotencyKey by which a call sent again is known, or null
 */
record ApiCall(CurrentAccount caller, String siret, String ifMatch, String idempotencyKey) {

    /** The entity tag that has to be the present one; empty for any. */
    Optional<String> tag() {
        return Optional.ofNullable(ifMatch).map(String::strip).filter(tag -> !tag.equals("*"));
    }

    Optional<String> key() {
        return Optional.ofNullable(idempotencyKey);
    }
}
