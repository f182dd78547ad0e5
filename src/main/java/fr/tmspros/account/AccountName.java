package fr.tmspros.account;

/**
 * How an account is named where it must be recognised, but neither reached nor impersonated.
 *
 * @param id immutable account id
 * @param shown SIRET of an établissement, name of somebody of the staff; never a whole e-mail address
 */
public record AccountName(String id, String shown) {

    AccountName(String id, Role role, String identifier, String displayName) {
        this(id, role == Role.ETABLISSEMENT ? identifier : withoutAddress(displayName));
    }

    public static AccountName of(Account account) {
        return new AccountName(account.id(), account.role(), account.identifier(), account.displayName());
    }

    private static String withoutAddress(String name) {
        return name.contains("@") ? MaskedEmail.of(name) : name;
    }
}
