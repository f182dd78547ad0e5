package fr.tmspros.system.security;

import fr.tmspros.support.Http;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every mapping of our own controllers, as the running application has it, and what each answers whom. */
final class OwnRoutes {

    /**
     * Answers to a form that says nothing, with its token; REST is called with Basic. {@code login} is the way to the login page, 302 any
     * other way; 422 is a form that says what is wrong with it.
     */
    private static final String TABLE = """
            mapping                                            | nobody | etablissement | agent | admin
            GET /                                              | login | 302 | 302 | 302
            GET /accessibilite                                 | 200   | 200 | 200 | 200
            GET /accueil                                       | login | 200 | 403 | 403
            GET /activation                                    | login | 302 | 302 | 302
            GET /activation[jeton]                             | 302   | 302 | 302 | 302
            GET /admin/agents                                  | login | 403 | 403 | 200
            GET /admin/agents/{account}                        | login | 403 | 403 | 200
            GET /admin/audit                                   | login | 403 | 403 | 200
            GET /admin/audit/journal.csv                       | login | 403 | 403 | 200
            GET /admin/caisses                                 | login | 403 | 403 | 200
            GET /admin/caisses/{code}                          | login | 403 | 403 | 200
            GET /admin/courriels                               | login | 403 | 403 | 200
            GET /admin/courriels/depart                        | login | 403 | 403 | 200
            GET /admin/courriels/{preview}                     | login | 403 | 403 | 200
            GET /admin/courriels/{preview}/html                | login | 403 | 403 | 200
            GET /admin/etat                                    | login | 403 | 403 | 200
            GET /admin/etat/{job}/abandon                      | login | 403 | 403 | 302
            GET /admin/donnees-personnelles                    | login | 403 | 403 | 200
            GET /admin/donnees-personnelles/export.json        | login | 403 | 403 | 404
            GET /admin/donnees-personnelles/export.zip         | login | 403 | 403 | 404
            GET /aide                                          | 200   | 200 | 200 | 200
            GET /aide/notice.pdf                               | 200   | 200 | 200 | 200
            GET /agent                                         | login | 403 | 200 | 200
            GET /agent/api                                     | login | 403 | 200 | 200
            GET /agent/a-faire/{ligne}                         | login | 403 | 200 | 200
            GET /agent/a-faire/{ligne}/suivant                 | login | 403 | 302 | 302
            GET /agent/etablissements                          | login | 403 | 200 | 200
            GET /agent/etablissements/export.csv               | login | 403 | 200 | 200
            GET /agent/etablissements/export.xlsx              | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}                  | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/attestation.pdf  | login | 403 | 404 | 404
            GET /agent/etablissements/{siret}/plan-actions.csv | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/plan-actions.pdf | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/plan-actions.xlsx | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/synthese         | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/synthese.pdf     | login | 403 | 200 | 200
            GET /agent/etablissements/suivant                  | login | 403 | 302 | 302
            GET /agent/etablissements/{siret}/documents/{id}   | login | 403 | 404 | 404
            GET /agent/etablissements/{siret}/documents/{id}/apercu | login | 403 | 404 | 404
            GET /agent/etablissements/{siret}/messages         | login | 403 | 200 | 200
            GET /agent/etablissements/{siret}/etapes/{number}  | login | 403 | 200 | 200
            GET /agent/etapes                                  | login | 403 | 200 | 200
            GET /agent/etapes/suivant                          | login | 403 | 302 | 302
            GET /agent/etablissements/nouveau                  | login | 403 | 200 | 200
            GET /agent/imports                                 | login | 403 | 200 | 200
            GET /agent/imports/modele.csv                      | login | 403 | 200 | 200
            GET /agent/imports/modele.xlsx                     | login | 403 | 200 | 200
            GET /agent/imports/{id}                            | login | 403 | 200 | 200
            GET /agent/imports/{id}/progression                | login | 403 | 200 | 200
            GET /agent/imports/{id}/refus.csv                  | login | 403 | 200 | 200
            GET /agent/lots                                    | login | 403 | 200 | 200
            GET /agent/lots/{act}                              | login | 403 | 200 | 200
            GET /agent/lots/{act}/progression                  | login | 403 | 200 | 200
            GET /agent/lots/{act}/rapport.csv                  | login | 403 | 200 | 200
            GET /agent/simulation                              | login | 403 | 200 | 200
            GET /agent/simulation/progression                  | login | 403 | 200 | 200
            GET /agent/messages                                | login | 403 | 200 | 200
            GET /agent/modeles                                 | login | 403 | 200 | 200
            GET /agent/statistiques                            | login | 403 | 200 | 200
            GET /agent/statistiques.csv                        | login | 403 | 200 | 200
            GET /agent/taches                                  | login | 403 | 200 | 200
            GET /agent/taches/{id}                             | login | 403 | 404 | 404
            GET /agent/vues                                    | login | 403 | 200 | 200
            GET /api/v1/etablissements                         | 401   | 403 | 200 | 200
            GET /api/v1/etablissements/{siret}                 | 401   | 403 | 200 | 200
            GET /api/v1/etablissements/{siret}/etapes          | 401   | 403 | 200 | 200
            GET /api/v1/funnel                                 | 401   | 403 | 200 | 200
            GET /api/v1/imports/{id}                           | 401   | 403 | 200 | 200
            GET /compte                                        | login | 200 | 200 | 200
            GET /compte/courriel                               | login | 200 | 403 | 403
            GET /compte/jetons                                 | login | 403 | 200 | 200
            GET /compte/second-facteur                         | login | 403 | 200 | 200
            GET /compte/sessions                               | login | 200 | 200 | 200
            GET /confirmation-courriel                         | 200   | 200 | 200 | 200
            GET /confirmation-courriel[jeton]                  | 302   | 302 | 302 | 302
            GET /connexion                                     | 200   | 302 | 302 | 302
            GET /connexion/code                                | login | 302 | 302 | 302
            GET /contacts                                      | 200   | 200 | 200 | 200
            GET /couleurs/{hex}.css                            | 200   | 200 | 200 | 200
            GET /conditions                                    | 200   | 200 | 200 | 200
            GET /demo/composants                               | 200   | 200 | 200 | 200
            GET /demo/courriels                                | 200   | 200 | 200 | 200
            GET /demo/courriels/{file}                         | 200   | 200 | 200 | 200
            GET /demo/courriels/{file}/brut                    | 200   | 200 | 200 | 200
            GET /demo/courriels/{file}/html                    | 200   | 200 | 200 | 200
            GET /donnees-personnelles                          | 200   | 200 | 200 | 200
            GET /invitation                                    | 200   | 200 | 200 | 200
            GET /invitation[jeton]                             | 302   | 302 | 302 | 302
            GET /mentions-legales                              | 200   | 200 | 200 | 200
            GET /messages                                      | login | 200 | 403 | 403
            GET /mot-de-passe-oublie                           | 200   | 200 | 200 | 200
            GET /parcours                                      | login | 302 | 403 | 403
            GET /parcours/attestation.pdf                      | login | 302 | 403 | 403
            GET /parcours/documents/{id}                       | login | 404 | 403 | 403
            GET /parcours/documents/{id}/apercu                | login | 404 | 403 | 403
            GET /parcours/etapes/{number:[1-4]}/documents      | login | 302 | 403 | 403
            GET /parcours/etapes/{number:[1-4]}                | login | 302 | 403 | 403
            GET /parcours/plan-actions.csv                     | login | 302 | 403 | 403
            GET /parcours/plan-actions.ics                     | login | 302 | 403 | 403
            GET /parcours/plan-actions.pdf                     | login | 302 | 403 | 403
            GET /parcours/plan-actions.xlsx                    | login | 302 | 403 | 403
            GET /parcours/plan-actions                         | login | 302 | 403 | 403
            GET /parcours/questionnaire.pdf                    | login | 302 | 403 | 403
            GET /parcours/questionnaire.xlsx                   | login | 302 | 403 | 403
            GET /parcours/synthese                             | login | 302 | 403 | 403
            GET /parcours/synthese.pdf                         | login | 302 | 403 | 403
            GET /profil                                        | login | 200 | 403 | 403
            GET /reinitialisation                              | 200   | 200 | 200 | 200
            GET /reinitialisation[jeton]                       | 302   | 302 | 302 | 302
            GET /verification                                  | 200   | 200 | 200 | 200
            GET /verification/{numero}                         | 404   | 404 | 404 | 404
            POST /activation                                   | 302   | 302 | 302 | 302
            POST /admin/agents                                 | login | 403 | 403 | 422
            POST /admin/agents/{account}/caisses               | login | 403 | 403 | 422
            POST /admin/agents/{account}/desactivation         | login | 403 | 403 | 302
            POST /admin/agents/{account}/invitation            | login | 403 | 403 | 302
            POST /admin/agents/{account}/invitation/retrait    | login | 403 | 403 | 302
            POST /admin/agents/{account}/nom                   | login | 403 | 403 | 422
            POST /admin/agents/{account}/reactivation          | login | 403 | 403 | 302
            POST /admin/agents/{account}/second-facteur        | login | 403 | 403 | 302
            POST /admin/agents/{account}/transfert             | login | 403 | 403 | 422
            POST /admin/caisses/{code}                         | login | 403 | 403 | 302
            POST /admin/courriels/depart                       | login | 403 | 403 | 422
            POST /admin/etat/{job}/abandon                     | login | 403 | 403 | 302
            POST /admin/etat/{job}/reprise                     | login | 403 | 403 | 302
            POST /admin/donnees-personnelles/effacement        | login | 403 | 403 | 422
            POST /agent/etablissements/nouveau                 | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/agent           | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/appel           | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/cloture         | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/directeur       | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/etiquettes      | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/etapes/{number} | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/etapes/{number}/annulation | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/etapes/{number}/avis | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/etapes/{number}/avis/{opinion} | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/etapes/{number}/brouillon | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/etapes/{number}/lecture | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/identifiants    | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/lettre          | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/messages        | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/messages/lus    | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/note            | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/rappel          | login | 403 | 422 | 422
            POST /agent/etablissements/{siret}/rappels/{entry} | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/relance         | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/reouverture     | login | 403 | 302 | 302
            POST /agent/etablissements/{siret}/siret           | login | 403 | 422 | 422
            POST /agent/exemple                                | login | 403 | 302 | 302
            POST /agent/portee                                 | login | 403 | 302 | 302
            POST /agent/imports                                | login | 403 | 422 | 422
            POST /agent/imports/{id}/abandon                   | login | 403 | 302 | 302
            POST /agent/imports/{id}/confirmation              | login | 403 | 302 | 302
            POST /agent/lots                                   | login | 403 | 422 | 422
            POST /agent/lots/{act}/abandon                     | login | 403 | 302 | 302
            POST /agent/lots/{act}/arret                       | login | 403 | 302 | 302
            POST /agent/lots/{act}/confirmation                | login | 403 | 302 | 302
            POST /agent/lots/{act}/lettres                     | login | 403 | 302 | 302
            POST /agent/simulation                             | login | 403 | 302 | 302
            POST /agent/modeles                                | login | 403 | 422 | 422
            POST /agent/modeles/{template}                     | login | 403 | 404 | 404
            POST /agent/modeles/{template}/suppression         | login | 403 | 404 | 404
            POST /agent/taches/{id}                            | login | 403 | 302 | 302
            POST /agent/taches/{id}/abandon                    | login | 403 | 302 | 302
            POST /agent/taches/{id}/prise                      | login | 403 | 302 | 302
            POST /agent/vues                                   | login | 403 | 422 | 422
            POST /agent/vues/{view}                            | login | 403 | 404 | 404
            POST /agent/vues/{view}/suppression                | login | 403 | 404 | 404
            POST /api/v1/etablissements/{siret}/credentials    | 401   | 403 | 202 | 202
            POST /api/v1/etablissements/{siret}/director       | 401   | 403 | 400 | 400
            POST /api/v1/etablissements/{siret}/siret          | 401   | 403 | 400 | 400
            POST /api/v1/imports                               | 401   | 403 | 400 | 400
            POST /compte                                       | login | 422 | 422 | 422
            POST /compte/courriel                              | login | 422 | 403 | 403
            POST /compte/jetons                                | login | 403 | 422 | 422
            POST /compte/jetons/fin                            | login | 403 | 400 | 400
            POST /compte/second-facteur                        | login | 403 | 302 | 302
            POST /compte/second-facteur/codes                  | login | 403 | 302 | 302
            POST /compte/second-facteur/debut                  | login | 403 | 422 | 422
            POST /compte/second-facteur/fin                    | login | 403 | 302 | 302
            POST /compte/sessions/autres                       | login | 302 | 302 | 302
            POST /compte/sessions/fin                          | login | 400 | 400 | 400
            POST /confirmation-courriel                        | 302   | 302 | 302 | 302
            POST /connexion/code                               | login | 302 | 302 | 302
            POST /connexion/renouvellement                     | 302   | 302 | 302 | 302
            POST /invitation                                   | 302   | 302 | 302 | 302
            POST /messages                                     | login | 422 | 403 | 403
            POST /messages/lus                                 | login | 302 | 403 | 403
            POST /mot-de-passe-oublie                          | 422   | 422 | 422 | 422
            POST /mot-de-passe/conseil                         | 403   | 200 | 200 | 200
            POST /parcours/documents/{id}/suppression          | login | 404 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}/documents     | login | 302 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}               | login | 302 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}/aide          | login | 302 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}/apercu        | login | 200 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}/brouillon     | login | 409 | 403 | 403
            POST /parcours/etapes/{number:[1-4]}/envoi         | login | 302 | 403 | 403
            POST /parcours/plan-actions                        | login | 302 | 403 | 403
            POST /parcours/plan-actions/confirmation           | login | 302 | 403 | 403
            POST /profil                                       | login | 302 | 403 | 403
            POST /reinitialisation                             | 302   | 302 | 302 | 302
            """;

    static final List<String> CALLERS = List.of("nobody", "etablissement", "agent", "admin");

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private OwnRoutes() {}

    /** A line of the table: the answer for each caller. */
    record Route(String mapping, Map<String, String> answers) {

        String method() {
            return mapping.substring(0, mapping.indexOf(' '));
        }

        boolean isRest() {
            return mapping.contains(" /api/");
        }

        /** Pattern of the path, without what else it asks for. */
        String path() {
            return mapping.substring(mapping.indexOf(' ') + 1).replaceFirst("\\[\\w+]$", "");
        }

        /** The path with its variables filled in, and the parameter it needs. */
        String address(Map<String, String> variables) {
            return filled(path(), variables) + (mapping.endsWith("[jeton]") ? "?jeton=abc" : "");
        }

        /** Whether this caller gets past the door. */
        boolean lets(String caller) {
            return !List.of("login", "401", "403").contains(answers.get(caller));
        }

        @Override
        public String toString() {
            return mapping;
        }
    }

    /** The path with its variables filled in. */
    static String filled(String path, Map<String, String> variables) {
        String address = path.replaceAll("\\{(\\w+):[^}]*}", "{$1}");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            address = address.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return address;
    }

    static List<Route> table() {
        List<List<String>> lines = TABLE.lines()
                .map(line -> Stream.of(line.split("\\|")).map(String::strip).toList())
                .toList();
        return lines.stream()
                .skip(1)
                .map(line -> new Route(
                        line.get(0),
                        CALLERS.stream()
                                .collect(Collectors.toMap(
                                        caller -> caller, caller -> line.get(1 + CALLERS.indexOf(caller))))))
                .toList();
    }

    /** The mappings by method, pattern and, in brackets, the parameter that has to be there. */
    static SortedMap<String, HandlerMethod> of(RequestMappingHandlerMapping mappings) {
        SortedMap<String, HandlerMethod> own = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, handler) -> {
            if (handler.getBeanType().getPackageName().startsWith("fr.tmspros")) {
                names(mapping).forEach(name -> own.put(name, handler));
            }
        });
        return own;
    }

    private static Stream<String> names(RequestMappingInfo mapping) {
        String needed = mapping.getParamsCondition().getExpressions().stream()
                .map(expression -> "[" + expression + "]")
                .collect(Collectors.joining());
        List<String> methods = mapping.getMethodsCondition().getMethods().stream()
                .map(RequestMethod::name)
                .toList();
        return mapping.getPatternValues().stream()
                .flatMap(pattern -> (methods.isEmpty() ? Stream.of("ANY") : methods.stream())
                        .map(method -> method + " " + pattern + needed));
    }

    /** The token every form of this caller's session carries. */
    static String token(Http caller) {
        Matcher found = CSRF.matcher(caller.get("/mot-de-passe-oublie").body());
        if (!found.find()) {
            throw new IllegalStateException("no form, no token");
        }
        return found.group(1);
    }
}
