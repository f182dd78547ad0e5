package fr.tmspros.espace;

import fr.tmspros.email.SiteSettings;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.ProfileOutcome;
import fr.tmspros.etablissement.Profiles;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.login.OpenSession;
import fr.tmspros.login.OpenSessions;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeAnswers;
import fr.tmspros.parcours.EtapeJourneys;
import fr.tmspros.parcours.Reviews;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.domain.EntityScan;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/** The space without the engine: its forms come from the class path, and submitting a profile only stores it. No component itself, so that the whole application never finds it. */
@EnableAutoConfiguration(
        exclude = {
            CamundaBpmAutoConfiguration.class,
            CamundaBpmRestJerseyAutoConfiguration.class,
            CamundaBpmWebappAutoConfiguration.class
        })
@ComponentScan(
        basePackages = {
            "fr.tmspros.account",
            "fr.tmspros.contactemail",
            "fr.tmspros.credentials",
            "fr.tmspros.login",
            "fr.tmspros.password",
            "fr.tmspros.secondfactor",
            "fr.tmspros.secret",
            "fr.tmspros.staff",
            "fr.tmspros.throttling",
            "fr.tmspros.token",
            "fr.tmspros.dialogue",
            "fr.tmspros.document",
            "fr.tmspros.email.hold",
            "fr.tmspros.etablissement",
            "fr.tmspros.espace",
            "fr.tmspros.notice",
            "fr.tmspros.print",
            "fr.tmspros.parcours",
            "fr.tmspros.papers",
            "fr.tmspros.system"
        },
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = "fr\\.tmspros\\.system\\.(?!layout\\.Layout|layout\\.Fingerprints|start\\.Clock).*")
        })
@EntityScan({
    "fr.tmspros.account",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.staff",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.etablissement",
    "fr.tmspros.papers",
    "fr.tmspros.parcours"
})
@EnableJpaRepositories({
    "fr.tmspros.account",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.staff",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.etablissement",
    "fr.tmspros.papers",
    "fr.tmspros.parcours"
})
@ConfigurationPropertiesScan({
    "fr.tmspros.account",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.staff",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.document",
    "fr.tmspros.email.hold",
    "fr.tmspros.espace",
    "fr.tmspros.parcours",
    "fr.tmspros.system"
})
@EnableConfigurationProperties(SiteSettings.class)
class EspacePagesRooms {

    /** There is no node whose clock could be wrong. */
    @Bean
    HealthIndicator nodeClock() {
        return () -> Health.up().build();
    }

    @Bean
    SecurityFilterChain everythingOpen(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    SecurityContextRepository sessionLogins() {
        return new HttpSessionSecurityContextRepository();
    }

    @Bean
    RequestCache askedPages() {
        return new NullRequestCache();
    }

    @Bean
    OpenSessions openSessions() {
        return new NoSessions();
    }

    @Bean
    Forms forms() {
        return formId -> {
            try (InputStream json = EspacePagesRooms.class.getResourceAsStream("/forms/" + formId + ".form")) {
                return FormDefinition.parse(json);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    @Bean
    EtapeJourneys etapeJourneys(ObjectProvider<EtapeAnswers> answers, ObjectProvider<Reviews> reviews) {
        return new StoringEtapes(answers, reviews);
    }

    @Bean
    StoringJourneys journeys(Forms forms, Profiles profiles, Etablissements etablissements) {
        return new StoringJourneys(forms, profiles, etablissements);
    }

    private static final class NoSessions implements OpenSessions {

        @Override
        public List<OpenSession> of(String accountId, String currentSessionId) {
            return List.of();
        }

        @Override
        public void end(String accountId, String handle) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void endOthers(String accountId, String currentSessionId) {
            throw new UnsupportedOperationException();
        }
    }

    private record StoringEtapes(ObjectProvider<EtapeAnswers> answers, ObjectProvider<Reviews> reviews)
            implements EtapeJourneys {

        @Override
        public void send(long etablissementId, int number) {
            answers.getObject().submit(etablissementId, number, Map.of(), "any");
        }

        @Override
        public void decide(long etablissementId, int number, Decision decision, String comment, String by) {
            reviews.getObject().decided(etablissementId, number, decision, Optional.of(comment), by);
        }

        @Override
        public void goOn(long etablissementId, int number) {
            reviews.getObject().settled(etablissementId, number);
        }

        @Override
        public Optional<String> holder(long etablissementId, int number) {
            return Optional.empty();
        }

        @Override
        public boolean undo(long etablissementId, int number) {
            return true;
        }

        @Override
        public void show(long etablissementId, int number, Map<String, String> changed, int version) {}
    }

    private record StoringJourneys(Forms forms, Profiles profiles, Etablissements etablissements)
            implements Journeys, EtablissementChanges {

        @Override
        public Outcome changeSiret(long etablissementId, Siret siret, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Outcome changeDirector(long etablissementId, String email, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean close(long etablissementId, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean reopen(long etablissementId, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean remind(long etablissementId) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void start(Collection<Etablissement> started) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean requestCredentials(long etablissementId, Optional<String> correctedEmail) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProfileOutcome submitProfile(long etablissementId, Map<String, String> answers) {
            FormDefinition form = forms.latest("profil");
            boolean complete = form.check(answers).ok();
            if (!complete && isComplete(etablissementId)) {
                return ProfileOutcome.REFUSED;
            }
            profiles.store(etablissementId, form.clean(answers));
            if (complete) {
                profiles.markComplete(etablissementId);
            }
            return complete ? ProfileOutcome.COMPLETE : ProfileOutcome.INCOMPLETE;
        }

        private boolean isComplete(long etablissementId) {
            return etablissements
                    .findById(etablissementId)
                    .flatMap(Etablissement::profileCompletedAt)
                    .isPresent();
        }
    }
}
