package fr.tmspros.login;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Accounts;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.secondfactor.SecondFactorSettings;
import fr.tmspros.support.ApplicationTest;
import fr.tmspros.support.Journey;
import fr.tmspros.throttling.Throttling;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The work of a login tells nothing of the account. */
@ApplicationTest
class LoginCheckTest {

    private static final String HERE = "198.51.100.1";
    private static final String WRONG = "ni celui-ci ni un autre";

    @Autowired
    Journey journey;

    @Autowired
    Logins logins;

    @Autowired
    Accounts accounts;

    @Autowired
    AccountDirectory directory;

    @Autowired
    Credentials credentials;

    @Autowired
    Throttling throttling;

    @Autowired
    SecondFactorSettings secondFactor;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    LoginCheck check;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    @AfterEach
    void forgetAll() {
        jdbc.sql("delete from login_throttle").update();
    }

    @Test
    void everyAttempt_costsOneVerificationAndEndsTheSame() {
        String throttled = activated();
        for (int time = 0; time < 5; time++) {
            logins.attempt(throttled, WRONG, HERE);
        }
        CountingPasswords hashes = new CountingPasswords(passwords);
        Logins counted = new Logins(check, throttling, credentials, secondFactor, hashes, accounts);

        Map<String, String> attempts = Map.of(
                "unknown@tmspros.example",
                WRONG,
                journey.invited().siret().digits(),
                WRONG,
                activated(),
                WRONG,
                disabled(),
                Journey.PASSWORD,
                throttled,
                Journey.PASSWORD);
        attempts.forEach((identifier, password) -> {
            hashes.verifications = 0;
            assertThat(counted.attempt(identifier, password, HERE))
                    .as(identifier)
                    .isEqualTo(new LoginAttempt.Refused());
            assertThat(hashes.verifications).as(identifier).isEqualTo(1);
        });
    }

    private String activated() {
        return journey.activated().siret().digits();
    }

    private String disabled() {
        Etablissement etablissement = journey.activated();
        directory.disable(journey.accountOf(etablissement));
        return etablissement.siret().digits();
    }

    private static final class CountingPasswords implements PasswordEncoder {

        private final PasswordEncoder counted;
        private int verifications;

        CountingPasswords(PasswordEncoder counted) {
            this.counted = counted;
        }

        @Override
        public String encode(CharSequence password) {
            return counted.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            verifications++;
            return counted.matches(password, hash);
        }
    }
}
