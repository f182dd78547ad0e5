package fr.tmspros.system.security;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.parcours.Decision;
import fr.tmspros.parcours.Reviews;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import fr.tmspros.support.Statements;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What each page asks of the database, once everything that is kept in memory is there: statements, and transactions. Whoever adds
 * one says so here.
 */
abstract class StatementsScenarios {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** From the mail to the parcours and out again. */
    private static final String JOURNEY = """
            GET /connexion                                        2   1
            POST /connexion                                      12   5
            GET /activation                                       3   1
            POST /activation                                     58   6
            GET /accueil                                          4   1
            GET /profil                                           4   1
            POST /profil                                         77   5
            GET /accueil                                          6   2
            POST /deconnexion                                     3   3
            GET /connexion?deconnexion                            2   1
            in all                                              171  26
            """;

    private static final String PAGES_OF_EVERYBODY = """
            GET /connexion                                        1   1
            GET /mot-de-passe-oublie                              1   1
            GET /contacts                                         2   1
            GET /contacts?departement=59                          2   1
            GET /aide                                             1   1
            GET /mentions-legales                                 1   1
            GET /donnees-personnelles                             1   1
            GET /conditions                                       1   1
            GET /accessibilite                                    1   1
            GET /reinitialisation                                 2   1
            GET /css/espace.css                                   0   0
            GET /aide/notice.pdf                                  1   1
            GET /verification                                     1   1
            """;

    private static final String PAGES_OF_THE_SPACE = """
            GET /accueil                                          5   1
            GET /profil                                           4   1
            GET /parcours                                         4   1
            GET /parcours/etapes/1                                5   1
            GET /parcours/synthese                                5   1
            GET /parcours/synthese.pdf                            8   4
            GET /parcours/attestation.pdf                        15  11
            GET /parcours/etapes/1/documents                      4   1
            GET /messages                                         3   1
            GET /messages?etape=1&question=engagement             4   1
            GET /parcours/plan-actions                            5   1
            GET /parcours/questionnaire.pdf                       7   4
            GET /parcours/questionnaire.xlsx                      4   4
            GET /parcours/plan-actions.pdf                        8   4
            GET /compte                                           2   1
            GET /compte/courriel                                  3   1
            GET /compte/sessions                                  3   1
            GET /contacts                                         3   1
            GET /aide                                             2   1
            GET /conditions                                       2   1
            GET /css/espace.css                                   0   0
            """;

    /** A step validated, one sent back with comments, one to be reviewed that is compared with the first. */
    private static final String PAGES_OF_SENT_STEPS = """
            GET /accueil                                          5   1
            GET /parcours                                         4   1
            GET /parcours/etapes/1                                6   1
            GET /parcours/etapes/2                                6   1
            GET /parcours/etapes/4                                6   1
            GET /parcours/etapes/2/documents                      4   1
            GET /parcours/synthese                                6   1
            GET /parcours/plan-actions                            6   1
            """;

    private static final String PAGES_OF_AGENTS = """
            GET /agent                                           16   1
            GET /agent/a-faire/contacter                          6   1
            GET /agent/api                                        3   1
            GET /agent/etablissements                             8   1
            GET /agent/etablissements?q=atelier&agent=none        8   1
            GET /agent/etablissements/export.csv?q=personne       6   5
            GET /agent/vues                                       5   1
            GET /agent/etablissements/{siret}                    23   1
            GET /agent/etablissements/{siret}/synthese            7   1
            GET /agent/etablissements/{siret}/messages            6   1
            GET /agent/messages                                   5   1
            GET /agent/modeles                                    5   1
            GET /agent/etablissements/{siret}/etapes/1           10   1
            GET /agent/etapes                                     5   1
            GET /agent/etablissements/nouveau                     4   1
            GET /agent/taches/{task}                              7   1
            GET /agent/imports                                    5   1
            GET /agent/imports/{id}                               5   1
            GET /agent/imports/{id}/progression                   4   1
            GET /agent/imports/{id}/refus.csv                    10   7
            GET /agent/statistiques                              10   1
            GET /agent/lots                                       5   1
            GET /agent/lots/{act}                                 7   1
            GET /agent/lots/{act}/progression                     5   1
            GET /agent/lots/{act}/rapport.csv                    11   6
            GET /compte                                           3   1
            GET /compte/second-facteur                            4   1
            GET /compte/jetons                                    4   1
            GET /compte/sessions                                  4   1
            GET /aide                                             3   1
            """;

    private static final String PAGES_OF_ADMINISTRATORS = """
            GET /agent                                           17   1
            GET /agent/a-faire/contacter                          6   1
            GET /agent/etablissements                             8   1
            GET /agent/etablissements/{siret}                    23   1
            GET /agent/imports                                    6   1
            GET /admin/agents                                     6   1
            GET /admin/agents/{account}                           6   1
            GET /admin/caisses                                    3   1
            GET /admin/caisses/{code}                             4   1
            GET /admin/courriels                                  2   1
            GET /admin/courriels/depart                           2   1
            GET /admin/courriels/{preview}                        2   1
            GET /admin/audit                                      3   1
            GET /admin/donnees-personnelles                       2   1
            GET /admin/etat                                       3   1
            GET /admin/audit/journal.csv?kind=IMPORT_CANCELLED    5   4
            """;

    /** Asked only where a list is longer than its page: how much other tests left is not this one's business. */
    private static final Pattern COUNT_OF_A_FULL_PAGE =
            Pattern.compile("select count\\(\\w+\\.id\\) from (import_file|bulk_act|refused_row|audit_event)\\b.*");

    /** Ids come by the hundred: whose turn it is to fetch them depends on the tests before. */
    private static final Pattern NEXT_IDS = Pattern.compile("select (next value for|nextval\\().*");

    @LocalServerPort
    int port;

    @Autowired
    Journey journey;

    @Autowired
    PickupFolder mailbox;

    @Autowired
    Staff staff;

    @Autowired
    Reviews reviews;

    @Autowired
    Statements statements;

    private final List<String> table = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private int sumOfStatements;
    private int sumOfTransactions;

    @Test
    void journey_fromTheMailToTheParcoursAndOutAgain() {
        travel(journey.invited());
        forget();
        travel(journey.invited());
        line("in all", sumOfStatements, sumOfTransactions);

        assertCost(JOURNEY);
    }

    @Test
    void pagesOfEverybody() {
        visit(Http.nobody(port), PAGES_OF_EVERYBODY, Map.of());
    }

    @Test
    void pagesOfTheSpace() {
        String siret = journey.inParcours().siret().digits();
        visit(Http.loggedIn(port, siret, Journey.PASSWORD), PAGES_OF_THE_SPACE, Map.of());
    }

    @Test
    void pagesOfTheSpace_onceStepsWereSent() {
        Etablissement etablissement = journey.inParcours();
        journey.validateEtapes(etablissement, 1);
        journey.sendEtape(etablissement, 2);
        Map<String, String> comments = new HashMap<>(journey.answersTo(2));
        comments.replaceAll((question, answer) -> "Précisez.");
        reviews.decide(etablissement.id(), 2, Decision.SENT_BACK, "À compléter.", comments, "agent");
        journey.sendEtape(etablissement, 4);
        Http browser = Http.loggedIn(port, etablissement.siret().digits(), Journey.PASSWORD);
        visit(browser, PAGES_OF_SENT_STEPS, Map.of());
    }

    @Test
    void pagesOfAgents() {
        RouteVisitors visitors = new RouteVisitors(port, journey, mailbox, staff);
        Map<String, String> variables = new HashMap<>(visitors.variables());
        variables.put("task", takenTask(visitors.page("agent")));
        visit(visitors.page("agent"), PAGES_OF_AGENTS, variables);
    }

    private String takenTask(Http agent) {
        Etablissement refused = journey.imported("adresse refusée");
        journey.runDueJobs(refused);
        String task = journey.task(refused, "userTask_contactEtablissement").getId();
        agent.post("/agent/taches", "/agent/taches/" + task + "/prise", Map.of());
        return task;
    }

    @Test
    void pagesOfAdministrators() {
        RouteVisitors visitors = new RouteVisitors(port, journey, mailbox, staff);
        visit(visitors.page("admin"), PAGES_OF_ADMINISTRATORS, visitors.variables());
    }

    /** Its session was read, is changed, and is saved with the redirect: one connection after the other. */
    @Test
    void linkFromAMail_isKeptInTheSession() {
        Http browser = Http.nobody(port);
        browser.get("/connexion");
        HttpResponse<String> answer =
                counted("GET /reinitialisation?jeton", () -> browser.get("/reinitialisation?jeton=abc"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(table).containsExactly("%-50s %4d %3d".formatted("GET /reinitialisation?jeton", 2, 2));
    }

    private void visit(Http browser, String expected, Map<String, String> variables) {
        expected.lines().map(line -> line.split("\\s+")[1]).forEach(page -> {
            String address = OwnRoutes.filled(page, variables);
            browser.get(address);
            HttpResponse<String> answer = counted("GET " + page, () -> browser.get(address));
            assertThat(answer.statusCode()).as(page).isEqualTo(200);
        });
        assertCost(expected);
    }

    private void travel(Etablissement etablissement) {
        String siret = etablissement.siret().digits();
        String temporary = journey.temporaryPassword(etablissement);
        Http browser = Http.nobody(port);
        String login = token(get(browser, "/connexion"));
        post(browser, "/connexion", login, Map.of("identifiant", siret, "motDePasse", temporary));
        String activation = token(get(browser, "/activation"));
        Map<String, String> chosen =
                Map.of("nouveauMotDePasse", Journey.PASSWORD, "confirmation", Journey.PASSWORD, "conditions", "true");
        post(browser, "/activation", activation, chosen);
        get(browser, "/accueil");
        String profile = token(get(browser, "/profil"));
        post(browser, "/profil", profile, Journey.COMPLETE_PROFILE);
        String parcours = token(get(browser, "/accueil"));
        post(browser, "/deconnexion", parcours, Map.of());
        get(browser, "/connexion?deconnexion");
    }

    private HttpResponse<String> get(Http browser, String page) {
        HttpResponse<String> answer = counted("GET " + page, () -> browser.get(page));
        assertThat(answer.statusCode()).as(page).isEqualTo(200);
        return answer;
    }

    private void post(Http browser, String path, String token, Map<String, String> fields) {
        Map<String, String> sent = new LinkedHashMap<>(fields);
        sent.put("_csrf", token);
        HttpResponse<String> answer = counted("POST " + path, () -> browser.postWithoutToken(path, sent));
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
    }

    private <T> T counted(String request, Supplier<T> call) {
        statements.reset();
        T answer = call.get();
        Statements.Cost cost = statements.cost();
        assertThat(cost.connections()).as(request).isLessThanOrEqualTo(1);
        List<String> asked = cost.statements().stream()
                .filter(statement -> !COUNT_OF_A_FULL_PAGE.matcher(statement).matches())
                .filter(statement -> !NEXT_IDS.matcher(statement).matches())
                .toList();
        line(request, asked.size(), cost.transactions());
        details.add(request);
        details.addAll(asked);
        sumOfStatements += asked.size();
        sumOfTransactions += cost.transactions();
        return answer;
    }

    private void line(String request, int statementsAsked, int transactions) {
        table.add("%-50s %4d %3d".formatted(request, statementsAsked, transactions));
    }

    private void forget() {
        table.clear();
        details.clear();
        sumOfStatements = 0;
        sumOfTransactions = 0;
    }

    private void assertCost(String expected) {
        assertThat(String.join("\n", table) + "\n")
                .as(String.join("\n", details))
                .isEqualTo(expected);
    }

    private static String token(HttpResponse<String> page) {
        Matcher found = CSRF.matcher(page.body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }
}
