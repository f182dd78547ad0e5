package fr.tmspros.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.Threads;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;

/**
 * People who log in and save their profile again and again while something breaks. They remember what they were told: what was stored is
 * there afterwards, and what could not be was refused with a page in French.
 */
final class PeopleAtWork implements AutoCloseable {

    private static final int ROUNDS_A_LOGIN = 5;
    private static final List<String> REFUSALS =
            List.of("Service momentanément indisponible", "Plus de place pour enregistrer");

    private final PackagedApplication application;
    private final List<Person> people;
    private final Threads threads;
    private final AtomicInteger stored = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private List<Future<Void>> running = List.of();
    private volatile boolean going;

    /** Those of the credentials, who activate their accounts now. */
    PeopleAtWork(PackagedApplication application, List<Mailbox.Email> credentials) {
        this.application = application;
        this.people = credentials.stream()
                .map(mail -> {
                    new SpaceSession(application).activate(mail, Etablissements.OWN_PASSWORD);
                    return new Person(mail.identifier());
                })
                .toList();
        this.threads = new Threads(people.size());
    }

    void begin() {
        going = true;
        running = threads.start(
                people.stream().<Callable<Void>>map(person -> person::work).toList());
    }

    void end() throws ExecutionException, InterruptedException {
        going = false;
        for (Future<Void> one : running) {
            one.get();
        }
    }

    /** How often they were told that their profile is stored. */
    int stored() {
        return stored.get();
    }

    /** How often they were told to come back later. */
    int refused() {
        return refused.get();
    }

    /** Nothing they were promised is lost, and they were told nothing but that or to come back later. */
    void check() {
        assertThat(surprises).isEmpty();
        assertThat(stored()).isPositive();
        people.forEach(Person::check);
    }

    @Override
    public void close() {
        going = false;
        threads.close();
    }

    /** The page, unless it says to come back later. */
    private Optional<Document> answer(Document page, String expectedPath) {
        int status = page.connection().response().statusCode();
        if (status == 503
                && REFUSALS.stream().anyMatch(page.text()::contains)
                && page.connection().response().hasHeader("Retry-After")) {
            refused.incrementAndGet();
            return Optional.empty();
        }
        if (status != 200 || !SpaceSession.pathOf(page).equals(expectedPath)) {
            surprises.add("%d at %s: %s".formatted(status, page.location(), page.text()));
            return Optional.empty();
        }
        return Optional.of(page);
    }

    private final class Person {

        private final String identifier;
        private int tried;
        private int promised;

        Person(String identifier) {
            this.identifier = identifier;
        }

        Void work() {
            while (going) {
                SpaceSession session = new SpaceSession(application);
                if (logIn(session)) {
                    for (int round = 0; going && round < ROUNDS_A_LOGIN; round++) {
                        answer(session.open("/profil"), "/profil").ifPresent(page -> save(session, page));
                    }
                }
            }
            return null;
        }

        private boolean logIn(SpaceSession session) {
            return answer(session.open("/connexion"), "/connexion")
                    .map(page -> session.send(
                            form(page, "/connexion"),
                            Map.of("identifiant", identifier, "motDePasse", Etablissements.OWN_PASSWORD)))
                    .flatMap(page -> answer(page, "/accueil"))
                    .isPresent();
        }

        /** A profile with the next number. */
        private void save(SpaceSession session, Document page) {
            tried++;
            Map<String, String> profile = new HashMap<>(Etablissements.PROFILE);
            profile.put("fonction", String.valueOf(tried));
            answer(session.send(form(page, "/profil"), profile), "/accueil").ifPresent(told -> {
                promised = tried;
                stored.incrementAndGet();
            });
        }

        private void check() {
            SpaceSession session = new SpaceSession(application);
            session.logIn(identifier, Etablissements.OWN_PASSWORD);
            assertThat(Integer.parseInt(session.profile("fonction")))
                    .as("the last profile of " + identifier)
                    .isBetween(promised, tried);
        }

        private static FormElement form(Document page, String action) {
            return (FormElement) page.expectFirst("form[action='" + action + "']");
        }
    }
}
