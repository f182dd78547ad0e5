package fr.tmspros.system.security;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.withDefaults;

import fr.tmspros.account.Role;
import fr.tmspros.account.SecondFactor;
import fr.tmspros.system.sessions.SessionLogins;
import fr.tmspros.token.PersonalTokens;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * The one door of the application. A port for operators has a chain of its own; six others go by path: the engine's REST API, our REST
 * API, its description, metrics, the engine's web applications, our pages. What no rule names is closed.
 */
@Configuration
class SecurityConfiguration {

    private static final String ADMIN = Role.ADMIN.name();
    private static final String AGENT = Role.AGENT.name();
    private static final String ETABLISSEMENT = Role.ETABLISSEMENT.name();

    private final AccessSettings access;
    private final SecurityHeaders headers;
    private final AccountAuthenticationProvider accounts;
    private final Refusals refusals;
    private final SessionLogins logins;
    private final AskedPages askedPages;

    SecurityConfiguration(
            AccessSettings access,
            SecurityHeaders headers,
            AccountAuthenticationProvider accounts,
            Refusals refusals,
            SessionLogins logins,
            AskedPages askedPages) {
        this.access = access;
        this.headers = headers;
        this.accounts = accounts;
        this.refusals = refusals;
        this.logins = logins;
        this.askedPages = askedPages;
    }

    /** Whoever reaches that port ({@code management.server.port}) may look: nothing there changes anything, or asks who calls. */
    @Bean
    @Order(0)
    SecurityFilterChain managementPort(HttpSecurity http) throws Exception {
        http.securityMatcher(SecurityConfiguration::isManagementPort)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        return stateless(http).build();
    }

    private static boolean isManagementPort(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()), "management");
    }

    @Bean
    @Order(1)
    SecurityFilterChain engineRest(HttpSecurity http, EngineAuthenticationFilter engineUser) throws Exception {
        http.securityMatcher(withDefaults().matcher("/engine-rest/**"))
                .authorizeHttpRequests(requests -> {
                    if (access.engineRest()) {
                        requests.requestMatchers(EngineRequests.closedToEverybody())
                                .denyAll()
                                .anyRequest()
                                .hasRole(ADMIN);
                    } else {
                        requests.anyRequest().denyAll();
                    }
                })
                .addFilterAfter(engineUser, AuthorizationFilter.class);
        return stateless(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain api(HttpSecurity http, PersonalTokens tokens) throws Exception {
        http.securityMatcher(withDefaults().matcher("/api/**"))
                .addFilterBefore(new ApiTokenFilter(tokens, refusals), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasAnyRole(AGENT, ADMIN));
        return stateless(http).build();
    }

    /** For scripts as the API itself, and for whoever is logged in: it changes nothing. */
    @Bean
    @Order(3)
    SecurityFilterChain apiDocument(HttpSecurity http, PersonalTokens tokens) throws Exception {
        http.securityMatcher(withDefaults().matcher("/v3/api-docs/**"))
                .addFilterBefore(new ApiTokenFilter(tokens, refusals), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                        .hasAnyRole(AGENT, ADMIN)
                        .anyRequest()
                        .denyAll());
        return stateless(http)
                .securityContext(context -> context.securityContextRepository(logins))
                .build();
    }

    /** For a program with the token of an administrator, and for an administrator who is logged in; Basic would begin a session. */
    @Bean
    @Order(4)
    SecurityFilterChain metrics(HttpSecurity http, PersonalTokens tokens) throws Exception {
        http.securityMatcher(withDefaults().matcher("/actuator/prometheus"))
                .addFilterBefore(new ApiTokenFilter(tokens, refusals), BasicAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole(ADMIN));
        return stateless(http)
                .httpBasic(AbstractHttpConfigurer::disable)
                .securityContext(context -> context.securityContextRepository(logins))
                .build();
    }

    @Bean
    @Order(5)
    SecurityFilterChain engineWebapps(HttpSecurity http) throws Exception {
        http.securityMatcher(withDefaults().matcher("/camunda/**"))
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(EngineRequests.closedToEverybody()).denyAll();
                    requests.requestMatchers(EngineRequests.tasklistOfEtablissements())
                            .hasAnyRole(tasklistRoles());
                    requests.requestMatchers(EngineRequests.tasklistOfAgents()).hasAnyRole(AGENT, ADMIN);
                    requests.anyRequest().hasRole(ADMIN);
                })
                .authenticationManager(logins())
                .csrf(csrf -> csrf.ignoringRequestMatchers(withDefaults().matcher("/camunda/api/**")))
                .logout(logout -> logout.logoutRequestMatcher(
                                withDefaults().matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout"))
                        .logoutSuccessHandler(new HttpStatusReturningLogoutSuccessHandler(HttpStatus.NO_CONTENT)))
                .headers(headers::ofEngineWebapps)
                .exceptionHandling(refusals::ofEngineWebapps);
        return withSession(http).build();
    }

    @Bean
    @Order(6)
    SecurityFilterChain pages(
            HttpSecurity http, LoginSuccess success, LoginFailure failure, PlatformTransactionManager transactions)
            throws Exception {
        http.addFilterBefore(new PageTransaction(transactions), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/connexion",
                                "/mot-de-passe-oublie",
                                "/contacts",
                                "/mentions-legales",
                                "/donnees-personnelles",
                                "/conditions",
                                "/aide",
                                "/aide/notice.pdf",
                                "/verification",
                                "/verification/*")
                        .permitAll()
                        .requestMatchers(
                                "/reinitialisation", "/invitation", "/mot-de-passe/conseil", "/confirmation-courriel")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/connexion/renouvellement")
                        .permitAll()
                        .requestMatchers(
                                "/accessibilite",
                                "/css/**",
                                "/couleurs/*",
                                "/js/**",
                                "/images/**",
                                "/favicon.ico",
                                "/robots.txt",
                                "/error")
                        .permitAll()
                        .requestMatchers("/actuator/health", "/actuator/health/*")
                        .permitAll()
                        .requestMatchers(access.demoPages())
                        .permitAll()
                        .requestMatchers("/activation")
                        .permitAll()
                        .requestMatchers("/")
                        .permitAll()
                        .requestMatchers("/connexion/code")
                        .authenticated()
                        .requestMatchers("/compte/courriel")
                        .hasRole(ETABLISSEMENT)
                        .requestMatchers("/compte/second-facteur", "/compte/second-facteur/**")
                        .hasAnyRole(AGENT, ADMIN, SecondFactor.TO_ENROL.name())
                        .requestMatchers("/compte/jetons", "/compte/jetons/**")
                        .hasAnyRole(AGENT, ADMIN)
                        .requestMatchers("/compte/sessions", "/compte/sessions/**")
                        .hasAnyRole(ETABLISSEMENT, AGENT, ADMIN)
                        .requestMatchers(
                                "/accueil", "/profil", "/parcours", "/parcours/**", "/messages", "/messages/**")
                        .hasRole(ETABLISSEMENT)
                        .requestMatchers("/compte", "/compte/**")
                        .hasAnyRole(ETABLISSEMENT, AGENT, ADMIN)
                        .requestMatchers("/agent", "/agent/**")
                        .hasAnyRole(AGENT, ADMIN)
                        .anyRequest()
                        .hasRole(ADMIN))
                .authenticationManager(logins())
                .formLogin(form -> form.loginPage("/connexion")
                        .usernameParameter("identifiant")
                        .passwordParameter("motDePasse")
                        .successHandler(success)
                        .failureHandler(failure))
                .logout(logout -> logout.logoutUrl("/deconnexion").logoutSuccessUrl("/connexion?deconnexion"))
                .headers(headers::ofPages)
                .exceptionHandling(refusals::ofPages);
        return withSession(http).build();
    }

    /** Alone: with the global manager behind it, whoever is refused would be judged, and counted, twice. */
    private AuthenticationManager logins() {
        return new ProviderManager(accounts);
    }

    /** A login begins a new session: neither its id nor anything put into it before is trusted (session fixation). */
    private HttpSecurity withSession(HttpSecurity http) throws Exception {
        return http.securityContext(context -> context.securityContextRepository(logins))
                .requestCache(cache -> cache.requestCache(askedPages))
                .sessionManagement(sessions -> sessions.sessionFixation(fixation -> fixation.newSession()));
    }

    /** No session is made and no session cookie is read: who calls says who it is each time. */
    private HttpSecurity stateless(HttpSecurity http) throws Exception {
        http.authenticationManager(logins())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers::ofRest)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refusals::ofRest);
        if (access.basic()) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(refusals.restEntryPoint()));
        }
        return http;
    }

    private String[] tasklistRoles() {
        return access.tasklistOfEtablissements()
                ? new String[] {ETABLISSEMENT, AGENT, ADMIN}
                : new String[] {AGENT, ADMIN};
    }
}
