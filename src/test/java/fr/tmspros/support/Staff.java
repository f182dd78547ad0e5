package fr.tmspros.support;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.Role;
import java.net.http.HttpResponse;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.util.encoders.Base32;
import org.jsoup.Jsoup;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents and administrators of a test's own, and the authenticator application on their telephone. */
@TestComponent
public class Staff {

    public static final String PASSWORD = "quatre loutres sous la pluie";

    /** The page where the second factor is enrolled. */
    public static final String PAGE = "/compte/second-facteur";

    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)&");

    private final AccountDirectory accounts;
    private final JdbcClient jdbc;
    private final MovableClock clock;
    private final TimeBasedOneTimePasswordGenerator application = new TimeBasedOneTimePasswordGenerator();

    Staff(AccountDirectory accounts, JdbcClient jdbc, MovableClock clock) {
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Somebody new; returns the e-mail to log in with. */
    public String somebody(Role role) {
        String email = role.name().toLowerCase(java.util.Locale.ROOT) + UUID.randomUUID() + "@tmspros.example";
        Set<String> caisses = role == Role.AGENT ? Set.of("hauts-de-france") : Set.of();
        accounts.addStaff(email, role, "Dominique Essai", caisses, PASSWORD);
        return email;
    }

    public String idOf(String email) {
        return jdbc.sql("select id from account where identifier = ?")
                .param(email)
                .query(String.class)
                .single();
    }

    /** Lets the browser enrol what is asked for, as far as the page with the recovery codes. */
    public Enrolled enrol(Http browser) {
        browser.post(PAGE, PAGE + "/debut", Map.of("motDePasse", PASSWORD));
        String secret = secretOn(browser.get(PAGE).body());
        HttpResponse<String> answer = browser.post(PAGE, PAGE, Map.of("code", code(secret)));
        return new Enrolled(secret, codesOn(answer.body()));
    }

    /** The secret that the page offers. */
    public static String secretOn(String page) {
        return SECRET.matcher(Jsoup.parse(page).select("a[href^=otpauth]").attr("href"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    /** The recovery codes the page shows. */
    public static List<String> codesOn(String page) {
        return Jsoup.parse(page).select(".codes code").eachText();
    }

    /** What the application shows now. */
    public String code(String secret) {
        return code(secret, 0);
    }

    /** What it shows that many steps later, or earlier. */
    public String code(String secret, int steps) {
        try {
            return application.generateOneTimePasswordString(
                    new SecretKeySpec(Base32.decode(secret), "HmacSHA1"),
                    clock.instant().plus(application.getTimeStep().multipliedBy(steps)));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The application shows its next code. */
    public void nextStep() {
        clock.advance(application.getTimeStep());
    }

    /** What somebody has who has enrolled. */
    public record Enrolled(String secret, List<String> codes) {}
}
