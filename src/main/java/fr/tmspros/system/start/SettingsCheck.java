package fr.tmspros.system.start;

import fr.tmspros.email.MailServersCheck;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says whether an installation would work, without starting anything: every setting, the database and its clock, the mail server,
 * the mailbox of bounces, the folders written to. Changes nothing and sends nothing.
 */
public final class SettingsCheck {

    /** The argument that asks for it. */
    public static final String ARGUMENT = "--check-settings";

    private static final int SECONDS_TO_CONNECT = 5;

    /** What H2 answers where the file is not there. */
    private static final int NO_SUCH_FILE = 90146;

    /** Codes of the second factor are valid for half a minute. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(15);

    private final PrintStream out;
    private final Clock clock;
    private final List<SettingFault> faults = new ArrayList<>();

    SettingsCheck(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Checks what the arguments, the environment and the files of the current folder set; returns the exit code, 0 or 1. */
    public static int run(String... arguments) {
        return new SettingsCheck(System.out, Clock.systemUTC()).check(arguments);
    }

    int check(String... arguments) {
        try (ConfigurableApplicationContext nothing = EmptyContext.of(MailServersCheck.class, arguments)) {
            SettingsReview review = SettingsReview.of(nothing.getEnvironment());
            report("réglages (%s)".formatted(String.join(", ", profiles(nothing))), review.faults());
            report("clés", review.weakKeys());
            checkFolders(review);
            checkDatabase(review);
            checkMail(nothing);
        }
        out.println(faults.isEmpty() ? "Tout est bon." : "À corriger : " + faults.size() + ".");
        return faults.isEmpty() ? 0 : 1;
    }

    private static String[] profiles(ConfigurableApplicationContext context) {
        String[] active = context.getEnvironment().getActiveProfiles();
        return active.length == 0 ? context.getEnvironment().getDefaultProfiles() : active;
    }

    private void checkFolders(SettingsReview review) {
        report(
                "dossiers",
                Map.of("tmspros.imports.directory", "data/imports", "tmspros.documents.directory", "data/documents")
                        .entrySet()
                        .stream()
                        .filter(folder -> !isWritable(Path.of(
                                review.value(folder.getKey()).isEmpty()
                                        ? folder.getValue()
                                        : review.value(folder.getKey()))))
                        .map(folder -> new SettingFault(
                                folder.getKey(), "dossier où rien ne peut être écrit", "donnez-en le droit"))
                        .toList());
    }

    /** The folder itself, or the one it would be made in. */
    private static boolean isWritable(Path folder) {
        return Stream.iterate(folder.toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(Files::exists)
                .findFirst()
                .map(there -> Files.isDirectory(there) && Files.isWritable(there))
                .orElse(false);
    }

    private void checkDatabase(SettingsReview review) {
        String url = review.value("spring.datasource.url");
        if (url.isBlank()) {
            return;
        }
        DriverManager.setLoginTimeout(SECONDS_TO_CONNECT);
        // a demo that never ran has no file yet, and none is made here
        String here = url.startsWith("jdbc:h2:file:") ? url + ";IFEXISTS=TRUE" : url;
        try (Connection connection = DriverManager.getConnection(
                        here, review.value("spring.datasource.username"), review.value("spring.datasource.password"));
                Statement statement = connection.createStatement();
                ResultSet now = statement.executeQuery("select current_timestamp")) {
            now.next();
            Duration apart = Duration.between(now.getTimestamp(1).toInstant(), clock.instant())
                    .abs();
            report(
                    "base de données (%s %s)"
                            .formatted(
                                    connection.getMetaData().getDatabaseProductName(),
                                    connection.getMetaData().getDatabaseProductVersion()),
                    List.of());
            report(
                    "horloge",
                    apart.compareTo(CLOCK_TOLERANCE) <= 0
                            ? List.of()
                            : List.of(new SettingFault(
                                    "horloge",
                                    "écart de %d s avec celle de la base".formatted(apart.toSeconds()),
                                    "réglez les deux machines (NTP)")));
        } catch (SQLException refused) {
            report("base de données", refused(refused));
        }
    }

    /** The text of the driver names hosts and users, never a password. */
    private static List<SettingFault> refused(SQLException fault) {
        return isMissingFile(fault)
                ? List.of()
                : List.of(new SettingFault(
                        "spring.datasource.url",
                        "base injoignable (%s)"
                                .formatted(
                                        fault.getMessage().lines().findFirst().orElse("")),
                        "vérifiez l'adresse, l'utilisateur, le mot de passe et que le serveur répond"));
    }

    private static boolean isMissingFile(SQLException fault) {
        return fault.getErrorCode() == NO_SUCH_FILE;
    }

    private void checkMail(ConfigurableApplicationContext context) {
        context.getBean(MailServersCheck.class)
                .check(context)
                .forEach((server, fault) -> report(
                        server.name(),
                        fault.isEmpty()
                                ? List.of()
                                : List.of(new SettingFault(
                                        server.property(), "ne répond pas (" + fault + ")", server.mend()))));
    }

    private void report(String what, List<SettingFault> found) {
        if (found.isEmpty()) {
            out.println("bon     " + what);
        }
        found.forEach(fault -> out.println("FAUTE   " + fault.line()));
        faults.addAll(found);
    }
}
