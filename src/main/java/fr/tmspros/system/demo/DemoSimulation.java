package fr.tmspros.system.demo;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.imports.ImportPurpose;
import fr.tmspros.imports.ImportRequest;
import fr.tmspros.imports.Imports;
import fr.tmspros.journey.nodes.NodeWork;
import fr.tmspros.system.demo.DemoStory.Chapter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DatabaseMetaData;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Service;

/**
 * Lets four months pass for the fictitious établissements of {@code samples/}: they are invited in waves, and what becomes of them goes
 * through the services that real people use, day by day, on a clock that stands in the past. Timers, reminders and mails are the process's own.
 */
@Service
@Profile("demo")
class DemoSimulation {

    /** Where the sample's départements lie. */
    static final String CAISSE = "hauts-de-france";

    private static final Logger LOG = LoggerFactory.getLogger(DemoSimulation.class);
    private static final ClassPathResource SAMPLE = new ClassPathResource("samples/etablissements-700.csv");

    /** How many days ago each part of the sample was invited. */
    private static final int[] WAVES = {119, 98, 77, 56, 35, 16, 5};

    /** When jobs that are due have their turn, each working day. */
    private static final List<LocalTime> TICKS =
            List.of(LocalTime.of(9, 0), LocalTime.of(11, 0), LocalTime.of(14, 0), LocalTime.of(17, 30));

    /** Who works beside the agent of the demo; whether they are there says whether the past was told. */
    private static final Map<String, String> COLLEAGUES = new TreeMap<>(
            Map.of("claire.lenoir@tmspros.example", "Claire Lenoir", "hugo.mercier@tmspros.example", "Hugo Mercier"));

    /** A reminder takes three: its timer, its wait for working hours, its mail. */
    private static final int MOST_ROUNDS = 20;

    /** As many as the job executor has. */
    private static final int WORKERS = 4;

    private final DemoClock clock;
    private final DemoPast past;
    private final DemoPeople people;
    private final Imports imports;
    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Caisses caisses;
    private final NodeWork work;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS, DemoSimulation::worker);
    private volatile Progress progress;

    DemoSimulation(
            DemoClock clock,
            DemoPast past,
            DemoPeople people,
            Imports imports,
            Etablissements etablissements,
            AccountDirectory accounts,
            Caisses caisses,
            NodeWork work,
            DataSource database,
            JdbcClient jdbc) {
        this.clock = clock;
        this.past = past;
        this.people = people;
        this.imports = imports;
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.caisses = caisses;
        this.work = work;
        this.database = database;
        this.jdbc = jdbc;
    }

    private static Thread worker(Runnable turns) {
        Thread worker = new Thread(turns, "demo-worker");
        worker.setDaemon(true);
        return worker;
    }

    enum State {
        READY,
        RUNNING,
        DONE,
        FAILED
    }

    /** How far it came, in percent of the days that pass. */
    record Progress(State state, int percent) {}

    Progress progress() {
        Progress known = progress;
        if (known != null) {
            return known;
        }
        boolean told = COLLEAGUES.keySet().stream()
                .anyMatch(email -> accounts.nameOfIdentifier(email).isPresent());
        return told ? new Progress(State.DONE, 100) : new Progress(State.READY, 0);
    }

    /**
     * Begins, once, where jobs run at all; what an agent does in it is done in this one's name, and in those of two colleagues.
     */
    synchronized void begin(CurrentAccount agent) {
        if (work.isGoingOn() && progress().state() == State.READY) {
            progress = new Progress(State.RUNNING, 0);
            Thread simulation = new Thread(() -> tell(agent), "demo-simulation");
            simulation.setDaemon(true);
            simulation.start();
        }
    }

    private void tell(CurrentAccount agent) {
        try {
            tell(
                    agent,
                    SAMPLE.getContentAsString(StandardCharsets.UTF_8),
                    percent -> progress = new Progress(State.RUNNING, percent));
            progress = new Progress(State.DONE, 100);
        } catch (IOException | RuntimeException failure) {
            LOG.error("the simulation of the demo stopped", failure);
            progress = new Progress(State.FAILED, 0);
        }
    }

    /**
     * Tells the past of the établissements of a file, up to now. No job runs meanwhile but those of the past.
     *
     * @param file as it is imported, each line with the SIRET first
     */
    void tell(CurrentAccount agent, String file, IntConsumer percent) {
        boolean worked = work.isGoingOn();
        if (worked) {
            work.rest();
        }
        waitForTheDisk(false);
        try {
            List<String> sirets = sirets(file);
            importMissing(agent, file, sirets);
            COLLEAGUES.forEach((email, name) -> accounts.addStaff(
                    email, Role.AGENT, name, Set.of(CAISSE), UUID.randomUUID().toString()));
            people.work(Stream.concat(
                            Stream.of(agent),
                            COLLEAGUES.keySet().stream().flatMap(email -> accounts.staff(email).stream()))
                    .toList());
            live(sirets, percent);
        } finally {
            clock.backToPresent();
            waitForTheDisk(true);
            if (worked) {
                work.start();
            }
        }
    }

    /** Thousands of commits would wait for it most of the time; whoever pulls the plug within half a second begins the demo afresh. */
    private void waitForTheDisk(boolean always) {
        if (isH2()) {
            jdbc.sql("set write_delay " + (always ? 0 : 500)).update();
        }
    }

    private boolean isH2() {
        try {
            return "H2".equals(JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getDatabaseProductName));
        } catch (MetaDataAccessException gone) {
            throw new IllegalStateException("the database does not answer", gone);
        }
    }

    private static List<String> sirets(String file) {
        return file.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(';')))
                .toList();
    }

    private void importMissing(CurrentAccount agent, String file, List<String> sirets) {
        if (etablissements.findBySiretIn(sirets).size() < sirets.size()) {
            ImportRequest request = new ImportRequest(CAISSE, SAMPLE.getFilename(), ImportPurpose.IMPORT, agent);
            String id = imports.receive(request, new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
            runDueJobs(List.of(id));
        }
    }

    private void live(List<String> sirets, IntConsumer percent) {
        Instant present = clock.instant();
        ZoneId zone = caisses.findById(CAISSE).orElseThrow().timeZone();
        LocalDate today = LocalDate.ofInstant(present, zone);
        LocalDate first = today.minusDays(WAVES[0]);
        Map<LocalDate, List<Chapter>> days = invite(sirets, today, zone);
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            if (!DemoStory.isWeekend(day)) {
                live(day, days.getOrDefault(day, List.of()), sirets, present, zone);
            }
            percent.accept((int) (100 * ChronoUnit.DAYS.between(first, day) / (WAVES[0] + 1)));
        }
    }

    /** What happened with each part of them until now happened long ago; what comes after is their story. */
    private Map<LocalDate, List<Chapter>> invite(List<String> sirets, LocalDate today, ZoneId zone) {
        List<Chapter> chapters = new ArrayList<>();
        for (int wave = 0; wave < WAVES.length; wave++) {
            List<String> part =
                    sirets.subList(wave * sirets.size() / WAVES.length, (wave + 1) * sirets.size() / WAVES.length);
            past.moveBack(part, WAVES[wave]);
            LocalDate invited = today.minusDays(WAVES[wave]);
            part.forEach(siret -> chapters.addAll(DemoStory.of(new Siret(siret), invited, zone)));
        }
        return chapters.stream()
                .sorted(Comparator.comparing(Chapter::at))
                .collect(Collectors.groupingBy(chapter -> chapter.at().toLocalDate()));
    }

    /** Never at the same second of two days: a repetition that runs at the very moment of its last time would run for ever. */
    private void live(LocalDate day, List<Chapter> chapters, List<String> sirets, Instant present, ZoneId zone) {
        Iterator<Chapter> next = chapters.iterator();
        Chapter chapter = next.hasNext() ? next.next() : null;
        for (LocalTime tick : TICKS) {
            ZonedDateTime until =
                    day.atTime(tick.plusSeconds(day.toEpochDay() % 1_000)).atZone(zone);
            while (chapter != null && chapter.at().isBefore(until)) {
                if (chapter.at().toInstant().isBefore(present)) {
                    clock.moveTo(chapter.at().toInstant());
                    people.live(chapter);
                }
                chapter = next.hasNext() ? next.next() : null;
            }
            if (until.toInstant().isBefore(present)) {
                clock.moveTo(until.toInstant());
                runDueJobs(sirets);
            }
        }
    }

    /** Runs what is due for these business keys, until nothing is; what stays due however often it runs is left. */
    private void runDueJobs(Collection<String> keys) {
        List<String> due;
        int rounds = 0;
        do {
            due = jdbc.sql("""
                            select j.id_ from act_ru_job j join act_ru_execution e on e.id_ = j.process_instance_id_
                            where e.business_key_ in (:keys) and j.retries_ > 0 and j.duedate_ <= :now
                            order by j.priority_ desc, j.duedate_
                            """)
                    .param("keys", keys)
                    .param("now", Timestamp.from(clock.instant()))
                    .query(String.class)
                    .list();
            runTogether(due, clock.instant());
        } while (!due.isEmpty() && ++rounds <= MOST_ROUNDS);
    }

    /** Mails wait for the disk half of their time. */
    private void runTogether(List<String> due, Instant now) {
        try {
            workers.invokeAll(due.stream().map(job -> turn(job, now)).toList());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the program stops", stopping);
        }
    }

    /** One that fails, or meets another of the same journey, waits for its next try like any other. */
    private Callable<Void> turn(String job, Instant now) {
        return () -> {
            clock.moveTo(now);
            try {
                work.run(job);
            } catch (RuntimeException failure) {
                LOG.debug("job {} of the simulation failed", job, failure);
            }
            return null;
        };
    }
}
