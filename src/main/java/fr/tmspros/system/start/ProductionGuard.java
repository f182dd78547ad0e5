package fr.tmspros.system.start;

import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.EnvironmentAware;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Stops a production start, before anything is touched, where a setting is missing or is the demo's. */
@Component
@Profile("production")
class ProductionGuard implements BeanFactoryPostProcessor, EnvironmentAware {

    private static final int SHORTEST_PASSWORD = 12;

    private Environment environment;

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List.of(
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
                        "tmspros.accessibility.contact")
                .forEach(this::require);
        check("spring.profiles.active", !environment.acceptsProfiles(Profiles.of("demo")), "retirez le profil demo");
        check(
                "spring.datasource.url",
                value("spring.datasource.url").startsWith("jdbc:postgresql:"),
                "indiquez une base PostgreSQL (jdbc:postgresql://…)");
        check(
                "tmspros.base-url",
                value("tmspros.base-url").startsWith("https://"),
                "indiquez l'adresse publique en https://");
        check("tmspros.email.transport", value("tmspros.email.transport").equals("smtp"), "mettez smtp");
        String password = value("tmspros.bootstrap.admin-password");
        check(
                "tmspros.bootstrap.admin-password",
                password.length() >= SHORTEST_PASSWORD
                        && !password.toLowerCase(Locale.ROOT).startsWith("demo-"),
                "choisissez un mot de passe d'au moins 12 caractères qui n'est pas celui de la démonstration");
    }

    private void require(String property) {
        check(property, !value(property).isBlank(), "renseignez ce réglage");
    }

    private void check(String property, boolean usable, String mend) {
        if (!usable) {
            throw new UnusableSettingException(property, "réglage manquant ou inutilisable en production", mend);
        }
    }

    private String value(String property) {
        return environment.getProperty(property, "");
    }
}
