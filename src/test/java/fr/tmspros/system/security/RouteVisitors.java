package fr.tmspros.system.security;

import fr.tmspros.account.Role;
import fr.tmspros.email.PickupFolder;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.support.Http;
import fr.tmspros.support.Journey;
import fr.tmspros.support.Staff;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** One caller of each kind, by session and with Basic or, where that is possible, a token, and things that are there to be called for. */
final class RouteVisitors {

    private static final String AGENT = "agent@tmspros.example";
    private static final String AGENT_PASSWORD = "demo-agent-tmspros";
    private static final String ADMIN = "admin@tmspros.example";
    private static final String ADMIN_PASSWORD = "demo-admin-tmspros";
    private static final String FILE = "siret;raison_sociale;courriel;departement\n1;Personne;x@atelier.example;59\n";

    private static final Pattern API_TOKEN = Pattern.compile("tmspros_[0-9a-f]{48}");

    private final Map<String, Http> pages = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Http> rest = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();

    RouteVisitors(int port, Journey journey, PickupFolder mailbox, Staff staff) {
        String own = journey.activated().siret().digits();
        pages.put("nobody", Http.nobody(port));
        pages.put("etablissement", Http.loggedIn(port, own, Journey.PASSWORD));
        pages.put("agent", Http.loggedIn(port, AGENT, AGENT_PASSWORD));
        pages.put("admin", Http.loggedIn(port, ADMIN, ADMIN_PASSWORD));
        pages.forEach((caller, browser) -> tokens.put(caller, OwnRoutes.token(browser)));
        rest.put("nobody", Http.nobody(port));
        rest.put("etablissement", Http.basic(port, own, Journey.PASSWORD));
        rest.put("agent", Http.bearer(port, apiToken(pages.get("agent"))));
        rest.put("admin", Http.bearer(port, apiToken(pages.get("admin"))));
        Etablissement another = journey.invited();
        variables.put("siret", another.siret().digits());
        variables.put(
                "file", mailbox.list(another.siret().digits(), 1).lines().get(0).file());
        variables.put("number", "1");
        variables.put("entry", "1");
        variables.put("ligne", "contacter");
        variables.put("code", "martinique");
        variables.put("preview", "identifiants");
        variables.put("hex", "7a1f5c");
        variables.put("numero", "K7GP-X2MD-9QRT");
        variables.put("account", staff.idOf(staff.somebody(Role.AGENT)));
        variables.put("id", importId());
        variables.put("act", actId(another));
        variables.put("view", "0");
        variables.put("template", "0");
        variables.put("opinion", "0");
        variables.put("job", "0");
    }

    /** Things that are there, by the name of the variable that stands for them in a path. */
    Map<String, String> variables() {
        return variables;
    }

    Http caller(OwnRoutes.Route route, String caller) {
        return route.isRest() ? rest.get(caller) : pages.get(caller);
    }

    /** The browser of this caller. */
    Http page(String caller) {
        return pages.get(caller);
    }

    /** What a call needs beside its body: the token of its form. */
    String[] headers(OwnRoutes.Route route, String caller) {
        return route.isRest() ? new String[0] : new String[] {"X-CSRF-TOKEN", tokens.get(caller)};
    }

    private static String apiToken(Http browser) {
        String page = browser.post(
                        "/compte/jetons",
                        "/compte/jetons",
                        Map.of("nomDuJeton", "essai", "portee", "WRITE", "jours", "30"))
                .body();
        return API_TOKEN.matcher(page).results().findFirst().orElseThrow().group();
    }

    private String actId(Etablissement etablissement) {
        Map<String, String> chosen =
                Map.of("acte", "identifiants", "siret", etablissement.siret().digits());
        return pages.get("agent")
                .post("/mot-de-passe-oublie", "/agent/lots", chosen)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
    }

    private String importId() {
        return rest.get("agent")
                .send("POST", "/api/v1/imports?caisse=hauts-de-france", "text/csv", FILE)
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst(".*/", "");
    }
}
