package fr.tmspros.bench;

import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.Mailbox;
import fr.tmspros.packaged.PackagedApplication;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * People on their way from the credentials mail to the open parcours and out again, ten requests each over loopback: login page, login
 * with the temporary password, activation page, own password, home page, profile page, profile, home page, logout, login page. Who takes
 * time to think looks at the parcours and its first step too.
 */
final class JourneyDriver {

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final String COOKIE = "TMSPROS=";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final PackagedApplication application;
    private final Duration thinkTime;
    private final Queue<Mailbox.Email> waiting;
    private final Queue<Double> pages = new ConcurrentLinkedQueue<>();

    /** With the credentials that lie in the pickup folder now; nobody uses any twice. */
    JourneyDriver(PackagedApplication application) {
        this(application, 0);
    }

    /** The same without those who have travelled already, who came first. */
    JourneyDriver(PackagedApplication application, int travelled) {
        this(
                application,
                Duration.ZERO,
                application.mailbox().credentials().stream()
                        .skip(travelled)
                        .collect(Collectors.toCollection(ConcurrentLinkedQueue::new)));
    }

    private JourneyDriver(PackagedApplication application, Duration thinkTime, Queue<Mailbox.Email> waiting) {
        this.application = application;
        this.thinkTime = thinkTime;
        this.waiting = waiting;
    }

    /** The people who are left; they wait before each click, between half as long and half as long again as this. */
    JourneyDriver thinking(Duration average) {
        return new JourneyDriver(application, average, waiting);
    }

    /**
     * What some journeys took.
     *
     * @param wall from the first request to the last answer
     * @param processor of the application's process, all its threads
     * @param compiling of it, the threads of the compilers
     * @param each how long each journey took
     */
    record Run(Duration wall, Duration processor, Duration compiling, List<Duration> each) {

        /** Which part of the processor time the compilers took, 0 to 1. */
        double compilers() {
            return seconds(compiling) / seconds(processor);
        }

        double journeysPerSecond() {
            return each.size() / seconds(wall);
        }

        double processorSeconds() {
            return seconds(processor) / each.size();
        }

        double medianMilliseconds() {
            return each.stream()
                            .sorted()
                            .skip(each.size() / 2)
                            .findFirst()
                            .orElseThrow()
                            .toNanos()
                    / 1e6;
        }

        private static double seconds(Duration duration) {
            return duration.toNanos() / 1e9;
        }
    }

    /** So many journeys by so many users at once, each beginning another journey as soon as one has ended. */
    Run travel(int journeys, int users) {
        ExecutorService threads = Executors.newFixedThreadPool(users);
        Duration processor = processorTime();
        Duration compiling = application.compilerTime();
        long start = System.nanoTime();
        try {
            List<Callable<Duration>> all = IntStream.range(0, journeys)
                    .<Callable<Duration>>mapToObj(number -> this::travel)
                    .toList();
            List<Duration> each = new ArrayList<>();
            for (Future<Duration> journey : threads.invokeAll(all)) {
                each.add(journey.get());
            }
            return new Run(
                    Duration.ofNanos(System.nanoTime() - start),
                    processorTime().minus(processor),
                    application.compilerTime().minus(compiling),
                    each);
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** How long each request of all journeys took, in milliseconds. */
    List<Double> pages() {
        return List.copyOf(pages);
    }

    private Duration travel() {
        Mailbox.Email credentials = waiting.remove();
        Browser browser = new Browser();
        long start = System.nanoTime();
        think();
        browser.get("/connexion");
        think();
        browser.post(
                "/connexion",
                Map.of("identifiant", credentials.identifier(), "motDePasse", credentials.temporaryPassword()));
        browser.get("/activation");
        think();
        String own = Etablissements.OWN_PASSWORD;
        browser.post("/activation", Map.of("nouveauMotDePasse", own, "confirmation", own, "conditions", "true"));
        browser.get("/accueil");
        think();
        browser.get("/profil");
        think();
        browser.post("/profil", Etablissements.PROFILE);
        browser.get("/accueil");
        if (!thinkTime.isZero()) {
            think();
            browser.get("/parcours");
            think();
            browser.get("/parcours/etapes/1");
        }
        think();
        browser.post("/deconnexion", Map.of());
        browser.get("/connexion?deconnexion");
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void think() {
        try {
            long average = thinkTime.toMillis();
            Thread.sleep(average / 2 + ThreadLocalRandom.current().nextLong(average + 1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Duration processorTime() {
        return ProcessHandle.of(application.pid())
                .orElseThrow()
                .info()
                .totalCpuDuration()
                .orElseThrow();
    }

    /** Keeps the session and the token of the last page; whatever is not as it should be ends the measurement. */
    private final class Browser {

        private String session = "";
        private String token = "";

        private void get(String path) {
            String page = send(request(path).GET(), 200).body();
            Matcher found = CSRF.matcher(page);
            if (found.find()) {
                token = found.group(1);
            }
        }

        private void post(String path, Map<String, String> fields) {
            String form = fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&", "_csrf=" + token + "&", ""));
            String next = send(
                            request(path)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form)),
                            302)
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            if (next.contains("erreur") || next.contains("incomplet")) {
                throw new IllegalStateException(path + " led to " + next);
            }
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(application.baseUrl() + path))
                    .header("Cookie", session);
        }

        private HttpResponse<String> send(HttpRequest.Builder request, int expected) {
            HttpRequest sent = request.build();
            try {
                long start = System.nanoTime();
                HttpResponse<String> answer = HTTP.send(sent, BodyHandlers.ofString());
                pages.add((System.nanoTime() - start) / 1e6);
                if (answer.statusCode() != expected) {
                    throw new IllegalStateException(sent.uri() + " answered " + answer.statusCode());
                }
                answer.headers().allValues("Set-Cookie").stream()
                        .filter(cookie -> cookie.startsWith(COOKIE))
                        .forEach(cookie -> session = cookie.replaceFirst(";.*", ""));
                return answer;
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(sent.uri().toString(), e);
            }
        }
    }
}
