package fr.tmspros.secondfactor;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.SecondFactor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The second factor of the staff.
 *
 * @param required whether agents and administrators have to have one; those who have it are asked for it in any case
 * @param secret key that their TOTP secrets are encrypted with; the same on all nodes. Empty: one that is drawn once and kept in the
 *     database beside them
 */
@Validated
@ConfigurationProperties("tmspros.second-factor")
public record SecondFactorSettings(
        @DefaultValue("true") boolean required,
        @DefaultValue("") String secret) {

    /** The account with what it still has to do, given whether its login proved the second factor. */
    public CurrentAccount judge(CurrentAccount account, boolean proved) {
        return switch (account.secondFactor()) {
            case UNUSED -> required && account.isStaff() ? account.with(SecondFactor.TO_ENROL) : account;
            case TO_PROVE -> proved ? account.with(SecondFactor.PROVED) : account;
            case TO_ENROL, PROVED -> account;
        };
    }

    /** Keeps the key out of logs. */
    @Override
    public String toString() {
        return "second factor settings";
    }
}
