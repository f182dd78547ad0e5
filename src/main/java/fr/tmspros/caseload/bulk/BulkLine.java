package fr.tmspros.caseload.bulk;

import fr.tmspros.email.EmailState;
import fr.tmspros.etablissement.Siret;
import java.util.Optional;

/**
 * One établissement of an act.
 *
 * @param siret its digits
 * @param position its place in the list, from 1
 * @param reason key below {@code acte.refus} of why nothing was done, or null
 * @param arguments what that sentence names, one a line; or null
 * @param email where the mail it got stands; null where none was tried yet
 * @param answer what the mail server said, without any address; or null
 */
public record BulkLine(
        String siret,
        String name,
        int position,
        BulkItemState state,
        String reason,
        String arguments,
        EmailState email,
        String answer) {

    /** Its SIRET as people read it. */
    public String groupedSiret() {
        return new Siret(siret).grouped();
    }

    /** Where the mail of an act that mails stands; one that was not tried yet waits. */
    public Optional<EmailState> emailOf(BulkKind kind) {
        return state == BulkItemState.DONE && kind.email().isPresent()
                ? Optional.of(Optional.ofNullable(email).orElse(EmailState.QUEUED))
                : Optional.empty();
    }

    /** Key of the sentence that says why nothing was done; empty where it was. */
    public Optional<String> reasonKey() {
        return Optional.ofNullable(reason).map(key -> "acte.refus." + key);
    }

    /** What that sentence names. */
    public Object[] reasonArguments() {
        return arguments == null ? new Object[0] : arguments.split("\n");
    }
}
