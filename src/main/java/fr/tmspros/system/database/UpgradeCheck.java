package fr.tmspros.system.database;

import fr.tmspros.system.start.EmptyContext;
import fr.tmspros.system.start.UnusableSettingException;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import liquibase.Liquibase;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** Says what a start of this version would do to a database, without doing any of it: tables, processes, running journeys. */
public final class UpgradeCheck {

    /** The argument that asks for it. */
    public static final String ARGUMENT = "--upgrade-check";

    private static final String PROCESSES = "classpath*:processes/*.bpmn";
    private static final Set<String> MIGRATED = Set.of("onboarding", "parcours");

    private final PrintStream out;

    UpgradeCheck(PrintStream out) {
        this.out = out;
    }

    /** Looks at the database the arguments, the environment and the files of the current folder name; 0 where a start would go well. */
    public static int run(String... arguments) {
        return new UpgradeCheck(System.out).check(arguments);
    }

    int check(String... arguments) {
        try (ConfigurableApplicationContext nothing = EmptyContext.of(UpgradeCheck.class, arguments);
                Connection connection = connect(nothing.getEnvironment())) {
            connection.setReadOnly(true);
            AppliedChanges changes = AppliedChanges.of(
                    log(nothing.getEnvironment().getProperty("spring.liquibase.change-log"), connection), connection);
            changes.requireNoNewer();
            tell(changes);
            if (AppliedChanges.exists(connection, "act_re_procdef")) {
                tellProcesses(connection);
            }
            return 0;
        } catch (UnusableSettingException newer) {
            out.println(newer.getMessage());
        } catch (SQLException refused) {
            out.println("spring.datasource.url : base injoignable (%s) ; voir --check-settings"
                    .formatted(refused.getMessage().lines().findFirst().orElse("")));
        } catch (LiquibaseException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
        return 1;
    }

    private static Connection connect(Environment settings) throws SQLException {
        // who owns the tables sees them all
        String user = settings.getProperty("spring.liquibase.user", "").isEmpty()
                ? "spring.datasource."
                : "spring.liquibase.";
        String name = user.equals("spring.liquibase.") ? user + "user" : user + "username";
        String url = settings.getProperty("spring.datasource.url", "");
        return DriverManager.getConnection(
                url.startsWith("jdbc:h2:file:") ? url + ";IFEXISTS=TRUE" : url,
                settings.getProperty(name, ""),
                settings.getProperty(user + "password", ""));
    }

    private static DatabaseChangeLog log(String file, Connection connection) throws LiquibaseException {
        String path = file.replaceFirst("^classpath:/*", "");
        return new Liquibase(
                        path,
                        new ClassLoaderResourceAccessor(),
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                .getDatabaseChangeLog();
    }

    private void tell(AppliedChanges changes) {
        List<String> pending = changes.pending();
        if (changes.applied().isEmpty()) {
            out.println("base vide : première installation, %d changements à faire".formatted(pending.size()));
        } else if (pending.isEmpty()) {
            out.println("tables : rien à changer (%d changements déjà faits)"
                    .formatted(changes.applied().size()));
        } else {
            out.println("tables : %d changements à faire (%s) ; faites d'abord une sauvegarde"
                    .formatted(pending.size(), String.join(", ", pending)));
        }
    }

    private void tellProcesses(Connection connection) throws SQLException, IOException {
        List<String> changed = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver().getResources(PROCESSES)) {
            String name = file.getFilename();
            String key = name.substring(0, name.lastIndexOf('.'));
            int latest = latestVersion(connection, key);
            if (latest == 0) {
                out.println("processus %s : nouveau".formatted(key));
                changed.add(key);
                continue;
            }
            boolean same = Arrays.equals(file.getContentAsByteArray(), deployed(connection, key, latest));
            if (!same) {
                changed.add(key);
            }
            Map<Integer, Long> running = running(connection, key);
            Map<Integer, Long> older = new TreeMap<>(running);
            if (same) {
                older.remove(latest);
            }
            out.println("processus %s : %s ; %s"
                    .formatted(
                            key,
                            same
                                    ? "version %d, inchangé".formatted(latest)
                                    : "version %d à déployer".formatted(latest + 1),
                            older.isEmpty()
                                    ? "aucun dossier en cours sur une version plus ancienne"
                                    : told(key, older)));
        }
        out.println(
                changed.isEmpty()
                        ? "nœuds : la mise à jour peut se faire un nœud après l'autre"
                        : "nœuds : arrêtez-les tous avant de démarrer cette version (%s)"
                                .formatted(String.join(", ", changed)));
    }

    private static String told(String key, Map<Integer, Long> older) {
        String counted = older.entrySet().stream()
                .map(version -> "%d sur la version %d".formatted(version.getValue(), version.getKey()))
                .collect(Collectors.joining(", "));
        return "dossiers en cours : " + counted
                + (MIGRATED.contains(key) ? ", que des travaux font passer à la plus récente" : ", qui y restent");
    }

    private static int latestVersion(Connection connection, String key) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select coalesce(max(version_), 0) from act_re_procdef where key_ = ?")) {
            query.setString(1, key);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static byte[] deployed(Connection connection, String key, int version) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select b.bytes_ from act_re_procdef p
                join act_ge_bytearray b on b.deployment_id_ = p.deployment_id_ and b.name_ = p.resource_name_
                where p.key_ = ? and p.version_ = ?
                """)) {
            query.setString(1, key);
            query.setInt(2, version);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getBytes(1) : new byte[0];
            }
        }
    }

    private static Map<Integer, Long> running(Connection connection, String key) throws SQLException {
        Map<Integer, Long> running = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select p.version_, count(*) from act_re_procdef p
                join act_ru_execution e on e.proc_def_id_ = p.id_ and e.parent_id_ is null
                where p.key_ = ? group by p.version_
                """)) {
            query.setString(1, key);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    running.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return running;
    }
}
