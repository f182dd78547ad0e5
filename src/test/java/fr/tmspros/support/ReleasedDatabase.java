package fr.tmspros.support;

import fr.tmspros.packaged.Etablissements;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A database that the last released version left, with an établissement at every wait state, a file half read, an act half done and mails
 * that wait. {@code bin/released --database} has that version make it, on each database.
 *
 * @param folder dumps and what else has to be known, of one version
 */
public record ReleasedDatabase(Path folder) {

    /** Where an établissement stands; its number is its place here. */
    public enum Standing {
        INVITATION_PENDING,
        INVITED,
        ACTIVATED,
        STEPS_TO_DO,
        /** The first step is validated, the second waits for its review, the third was sent back, the fourth is begun. */
        STEPS_IN_EACH_STATE,
        /** One step was validated and another one sent back, and either may still be taken back. */
        REVIEWS_TO_UNDO,
        COMPLETED,
        TO_CONTACT,
        CLOSED;

        public String siret() {
            return Etablissements.siret(ordinal());
        }

        /** Whether somebody has chosen a password, {@link Etablissements#OWN_PASSWORD}. */
        public boolean isActivated() {
            return this != INVITATION_PENDING && this != INVITED && this != TO_CONTACT;
        }

        /** Whether the profile is complete. */
        public boolean isInParcours() {
            return isActivated() && this != ACTIVATED;
        }
    }

    /** Those whose mails all wait, and on most of whom an act is half done: their first number, and how many. */
    public static final int CROWD_FROM = 1_000;

    public static final int CROWD = 205;

    /** A label the act gives to them. */
    public static final String LABEL = "campagne 2027";

    /** A file of which the first chunk is read: new établissements, enough doubles to fill the chunk, and more new ones. */
    public static final int HALF_READ_FROM = 2_000;

    public static final int READ = 8;
    public static final int DOUBLES = 492;
    public static final int UNREAD = 12;

    /** A file whose preview nobody has confirmed. */
    public static final int PREVIEWED_FROM = 3_000;

    public static final int PREVIEWED = 3;

    private static final Path RELEASED = Path.of("src", "test", "resources", "released");

    /** That of the last released version. */
    public static ReleasedDatabase last() {
        try (Stream<Path> versions = Files.list(RELEASED)) {
            return new ReleasedDatabase(versions.max(Comparator.comparing(version ->
                            Runtime.Version.parse(version.getFileName().toString())))
                    .orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That of this version, which is about to be made. */
    public static ReleasedDatabase of(String version) {
        return new ReleasedDatabase(RELEASED.resolve(version));
    }

    public Path dump(String database) {
        return folder.resolve(database + ".sql.gz");
    }

    public Path facts(String database) {
        return folder.resolve(database + ".properties");
    }

    /** When it was left. */
    public Instant leftAt(String database) {
        return Instant.parse(fact(database, "left-at"));
    }

    /** What the mail to who was invited said. */
    public String temporaryPassword(String database) {
        return fact(database, "temporary-password");
    }

    private String fact(String database, String name) {
        Properties facts = new Properties();
        try (InputStream file = Files.newInputStream(facts(database))) {
            facts.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return facts.getProperty(name);
    }
}
