package fr.tmspros.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * People with activated accounts who go round in circles, each in a session of its own: home page, profile, parcours, sometimes out and in
 * again, while a program asks for the report of an import. Every answer that is not as it should be is kept.
 */
final class Visitors implements AutoCloseable {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final int ROUNDS_OF_A_SESSION = 5;
    private static final String AGENT = "Basic "
            + Base64.getEncoder()
                    .encodeToString("agent@tmspros.example:demo-agent-tmspros".getBytes(StandardCharsets.UTF_8));

    private final URI place;
    private final String report;
    private final List<Thread> threads;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean leaving;

    private Visitors(URI place, List<String> identifiers, String report) {
        this.place = place;
        this.report = report;
        this.threads = identifiers.stream()
                .map(identifier -> new Thread(new Visitor(identifier), "visitor " + identifier))
                .toList();
    }

    /** They begin at once. */
    static Visitors of(URI place, List<String> identifiers, String report) {
        Visitors visitors = new Visitors(place, identifiers, report);
        visitors.threads.forEach(Thread::start);
        return visitors;
    }

    /** What they asked for so far. */
    int requests() {
        return requests.get();
    }

    /** Waits until everybody has been there some ten times more. */
    void awaitMore() {
        int before = requests.get();
        await("people are there")
                .atMost(Duration.ofMinutes(1))
                .until(() -> requests.get() > before + 10 * threads.size());
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Each goes to the end of its round. */
    @Override
    public void close() {
        leaving = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One of them, at a browser that follows no redirect by itself. */
    private final class Visitor implements Runnable {

        private final String identifier;
        private final HttpClient browser = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
                .build();
        private String token = "";

        private Visitor(String identifier) {
            this.identifier = identifier;
        }

        @Override
        public void run() {
            while (!leaving) {
                logIn();
                int round = 0;
                do {
                    goRound(round++);
                } while (round < ROUNDS_OF_A_SESSION && !leaving);
                post("/deconnexion", Map.of(), "/connexion?deconnexion");
            }
        }

        private void logIn() {
            get("/connexion");
            post("/connexion", Map.of("identifiant", identifier, "motDePasse", Etablissements.OWN_PASSWORD), "/");
        }

        private void goRound(int round) {
            get("/accueil");
            get("/profil");
            Map<String, String> profile = new HashMap<>(Etablissements.PROFILE);
            profile.put("fonction", "Directrice " + round);
            post("/profil", profile, "/accueil");
            get("/parcours");
            ask(request(report).header("Authorization", AGENT).GET(), 200, null);
        }

        private void get(String path) {
            Matcher found = CSRF.matcher(ask(request(path).GET(), 200, null));
            if (found.find()) {
                token = found.group(1);
            }
        }

        private void post(String path, Map<String, String> fields, String leadsTo) {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "_csrf=" + token + "&", ""));
            ask(
                    request(path)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)),
                    302,
                    leadsTo);
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(place.resolve(path)).timeout(Duration.ofSeconds(60));
        }

        private String ask(HttpRequest.Builder request, int status, String leadsTo) {
            HttpRequest sent = request.build();
            String what = sent.method() + " " + sent.uri().getPath();
            requests.incrementAndGet();
            try {
                HttpResponse<String> answer = browser.send(sent, BodyHandlers.ofString());
                String location = answer.headers().firstValue("Location").orElse("");
                if (answer.statusCode() != status || leadsTo != null && !location.equals(leadsTo)) {
                    failures.add(what + " answered " + answer.statusCode() + " " + location);
                }
                return answer.body();
            } catch (IOException e) {
                failures.add(what + ": " + e);
                return "";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "";
            }
        }
    }
}
