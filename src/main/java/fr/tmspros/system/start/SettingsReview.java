package fr.tmspros.system.start;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Looks at all settings at once: what production insists on, and what each record of settings can read. */
final class SettingsReview {

    /** What production cannot do without; {@code sample.properties} of the package sets each. */
    static final List<String> MANDATORY = List.of(
            "spring.datasource.url",
            "spring.datasource.username",
            "spring.datasource.password",
            "tmspros.base-url",
            "tmspros.email.sender",
            "tmspros.email.reply-to",
            "spring.mail.host",
            "tmspros.bootstrap.admin-email",
            "tmspros.bootstrap.admin-password",
            "tmspros.legal.publisher",
            "tmspros.legal.seat",
            "tmspros.legal.phone",
            "tmspros.legal.director",
            "tmspros.legal.host",
            "tmspros.legal.data-protection",
            "tmspros.accessibility.declared-on",
            "tmspros.accessibility.contact");

    private static final int SHORTEST_PASSWORD = 12;

    /** 32 characters of {@code openssl rand -base64} hold 192 bits, those of a hexadecimal key 128. */
    private static final int SHORTEST_KEY = 32;

    private final Environment environment;
    private final Map<String, SettingFault> faults = new LinkedHashMap<>();

    private SettingsReview(Environment environment) {
        this.environment = environment;
    }

    /** Looks at the settings of a production, or of a demo, which insists on less. */
    static SettingsReview of(Environment environment) {
        SettingsReview review = new SettingsReview(environment);
        if (environment.acceptsProfiles(Profiles.of("production"))) {
            review.checkProduction();
        } else if (!environment.acceptsProfiles(Profiles.of("demo"))) {
            review.check("spring.profiles.active", false, "mettez production (ou demo)");
        }
        review.readRecords();
        return review;
    }

    /** What stops a start, one fault a setting, in the order of the documentation. */
    List<SettingFault> faults() {
        return List.copyOf(faults.values());
    }

    /** Keys that were chosen too short: the start goes on with them, since another key would lock people out. */
    List<SettingFault> weakKeys() {
        return Stream.of("tmspros.throttling.secret", "tmspros.second-factor.secret")
                .filter(property ->
                        !value(property).isEmpty() && value(property).length() < SHORTEST_KEY)
                .map(property -> new SettingFault(
                        property,
                        "clé trop courte",
                        "32 caractères au hasard ou plus (openssl rand -base64 32), avant la première mise en service"))
                .toList();
    }

    /** A setting as text, empty where it is missing or cannot be resolved. */
    String value(String property) {
        try {
            return environment.getProperty(property, "");
        } catch (IllegalArgumentException unknownPlaceholder) {
            return "";
        }
    }

    private void checkProduction() {
        check("spring.profiles.active", !environment.acceptsProfiles(Profiles.of("demo")), "retirez le profil demo");
        MANDATORY.forEach(this::require);
        check(
                "spring.datasource.url",
                value("spring.datasource.url").startsWith("jdbc:postgresql:"),
                "indiquez une base PostgreSQL (jdbc:postgresql://…)");
        check(
                "tmspros.base-url",
                value("tmspros.base-url").startsWith("https://"),
                "indiquez l'adresse publique en https://");
        check("tmspros.email.transport", value("tmspros.email.transport").equalsIgnoreCase("smtp"), "mettez smtp");
        String password = value("tmspros.bootstrap.admin-password");
        check(
                "tmspros.bootstrap.admin-password",
                password.length() >= SHORTEST_PASSWORD
                        && !password.toLowerCase(Locale.ROOT).startsWith("demo-"),
                "choisissez un mot de passe d'au moins 12 caractères qui n'est pas celui de la démonstration");
        if (environment.getProperty("tmspros.email.bounces.enabled", "").equalsIgnoreCase("true")) {
            Stream.of("address", "host", "username", "password")
                    .map("tmspros.email.bounces."::concat)
                    .forEach(this::require);
        }
    }

    private void readRecords() {
        Binder binder = Binder.get(environment);
        List<SettingFault> unreadable = new ArrayList<>();
        SettingsRecords.types().forEach(type -> unreadable.addAll(SettingsRecords.faults(type, binder)));
        unreadable.forEach(fault -> faults.putIfAbsent(fault.property(), fault));
    }

    private void require(String property) {
        check(property, !value(property).isBlank(), "renseignez ce réglage");
    }

    private void check(String property, boolean usable, String mend) {
        if (!usable) {
            faults.putIfAbsent(
                    property, new SettingFault(property, "réglage manquant ou inutilisable en production", mend));
        }
    }
}
