package fr.tmspros.agent;

import fr.tmspros.RecordedJourneys;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import java.util.List;
import org.camunda.bpm.spring.boot.starter.CamundaBpmAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.rest.CamundaBpmRestJerseyAutoConfiguration;
import org.camunda.bpm.spring.boot.starter.webapp.CamundaBpmWebappAutoConfiguration;
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
            "fr.tmspros.print",
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
    "fr.tmspros.password",
    "fr.tmspros.secondfactor",
    "fr.tmspros.secret",
    "fr.tmspros.throttling",
    "fr.tmspros.token",
    "fr.tmspros.etablissement",
    "fr.tmspros.imports"
})
@EnableJpaRepositories({
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
    "fr.tmspros.etablissement",
    "fr.tmspros.imports"
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
    "fr.tmspros.agent",
    "fr.tmspros.email",
    "fr.tmspros.imports",
    "fr.tmspros.system"
})
class AgentPagesRooms {

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
    NoTasks tasks() {
        return new NoTasks();
    }

    @Bean
    RecordedJourneys journeys() {
        return new RecordedJourneys();
    }
}
