package fr.tmspros.bench;

import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.support.Http;
import fr.tmspros.support.Sirets;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** An agent at the list, the dashboard and one file, over HTTP and with one session. */
final class ListBench {

    private static final String LIST = "/agent/etablissements";

    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    static {
        PAGES.put("first page", LIST);
        PAGES.put("three letters in a fifth of the names", LIST + "?q=men");
        PAGES.put("rare word", LIST + "?q=zephyrin");
        PAGES.put("two words, one rare", LIST + "?q=opale+zephyrin");
        PAGES.put("beginning of a SIRET", LIST + "?q=500+000");
        PAGES.put("filter and sort", LIST + "?state=INVITED&minDays=30&sort=since");
        PAGES.put("own, to contact", LIST + "?state=TO_CONTACT&agent=agent11@caisse.example");
        PAGES.put("bounced", LIST + "?email=BOUNCED");
        PAGES.put("page 50", LIST + "?page=50");
        PAGES.put("page 1,500", LIST + "?page=1500");
        PAGES.put("dashboard of the caisse", "/agent");
        PAGES.put("one file", LIST + "/" + Sirets.of(5_000_000_001_00L).digits());
    }

    private final Http agent;

    ListBench(PackagedApplication application) {
        agent = Http.loggedIn(application.uri("/").getPort(), "agent@tmspros.example", "demo-agent-tmspros");
        agent.post("/agent", "/agent/portee", Map.of("portee", "hauts-de-france"));
    }

    /** 95th percentile of each page in milliseconds. */
    Map<String, Double> pages() {
        Map<String, Double> measured = new LinkedHashMap<>();
        PAGES.forEach((name, address) -> measured.put(name, Percentile.of(request -> agent.get(address))));
        return measured;
    }

    /** Rows a second of the whole list as a file. */
    double export(String ending) {
        agent.get(LIST + "/export." + ending + "?q=zephyrin");
        Instant start = Instant.now();
        HttpResponse<String> file = agent.get(LIST + "/export." + ending);
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        long rows = ending.equals("csv") ? file.body().lines().count() - 1 : 0;
        return rows == 0 ? 1 / seconds : rows / seconds;
    }
}
