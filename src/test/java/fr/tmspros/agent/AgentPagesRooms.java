package fr.tmspros.agent;

import fr.tmspros.RecordedJourneys;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.EtapeJourneys;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The agents' pages without the engine: nobody reads a received file but the test itself. No component itself, so that the whole
 * application never finds it.
 */
@EnableAutoConfiguration(
        exclude = {
            CamundaBpmAutoConfiguration.class,
            CamundaBpmRestJerseyAutoConfiguration.class,
            CamundaBpmWebappAutoConfiguration.class
        })
@ComponentScan(
        basePackages = {
            "fr.tmspros.account",
            "fr.tmspros.audit",
            "fr.tmspros.caseload",
            "fr.tmspros.contactemail",
            "fr.tmspros.credentials",
            "fr.tmspros.login",
            "fr.tmspros.dialogue",
            "fr.tmspros.document",
            "fr.tmspros.parcours",
            "fr.tmspros.print",
            "fr.tmspros.password",
            "fr.tmspros.secondfactor",
            "fr.tmspros.secret",
            "fr.tmspros.throttling",
            "fr.tmspros.token",
            "fr.tmspros.agent",
            "fr.tmspros.email",
            "fr.tmspros.etablissement",
            "fr.tmspros.imports",
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
    "fr.tmspros.audit",
    "fr.tmspros.caseload",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.parcours",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.etablissement",
    "fr.tmspros.imports",
    "fr.tmspros.papers"
})
@EnableJpaRepositories({
    "fr.tmspros.account",
    "fr.tmspros.audit",
    "fr.tmspros.caseload",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.parcours",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.etablissement",
    "fr.tmspros.imports",
    "fr.tmspros.papers"
})
@ConfigurationPropertiesScan({
    "fr.tmspros.account",
    "fr.tmspros.audit",
    "fr.tmspros.caseload",
    "fr.tmspros.contactemail",
    "fr.tmspros.credentials",
    "fr.tmspros.login",
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.document",
    "fr.tmspros.agent",
    "fr.tmspros.email",
    "fr.tmspros.imports",
    "fr.tmspros.parcours",
    "fr.tmspros.system"
})
class AgentPagesRooms {

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
    Forms forms() {
        return formId -> new FormDefinition(formId, List.of());
    }

    @Bean
    EtapeJourneys etapeJourneys() {
        return new NoEtapes();
    }

    @Bean
    NoTasks tasks() {
        return new NoTasks();
    }

    @Bean
    RecordedJourneys journeys(ObjectProvider<Etablissements> etablissements) {
        return new RecordedJourneys(etablissements);
    }

    /** Nobody sends or decides a step on these pages. */
    private static final class NoEtapes implements EtapeJourneys {

        @Override
        public void send(long etablissementId, int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void decide(long etablissementId, int number, Decision decision, String comment, String by) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void goOn(long etablissementId, int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> holder(long etablissementId, int number) {
            return Optional.empty();
        }

        @Override
        public boolean undo(long etablissementId, int number) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void show(long etablissementId, int number, Map<String, String> changed, int version) {
            throw new UnsupportedOperationException();
        }
    }
}
