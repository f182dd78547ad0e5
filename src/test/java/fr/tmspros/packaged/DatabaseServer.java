package fr.tmspros.packaged;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A PostgreSQL with a folder and a port of its own, to which happens what happens to servers: stopped, frozen, killed, full, replaced by
 * its standby. What it has committed is on its standby too, and survives it being killed.
 */
final class DatabaseServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private DatabaseServer(Path data) {
        this.data = data;
        this.port = freePort();
    }

    /** A new one, not started. */
    static DatabaseServer empty() {
        return new DatabaseServer(PackagedApplication.emptyDirectory());
    }

    /** Host and port. */
    String address() {
        return "localhost:" + port;
    }

    /** What the program is started with, to work on the first of these that takes what is written. */
    static List<String> settings(DatabaseServer... servers) {
        return settings("postgres", servers);
    }

    /** The same with another database than the one a server begins with. */
    static List<String> settings(String database, DatabaseServer... servers) {
        String addresses = Stream.of(servers).map(DatabaseServer::address).collect(Collectors.joining(","));
        return List.of(
                "--spring.datasource.url=jdbc:postgresql://%s/%s?targetServerType=primary"
                        .formatted(addresses, database),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres");
    }

    DatabaseServer start() {
        try {
            running = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPort(port)
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As its operator does. */
    void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    /** As a machine that fails does. */
    void kill() {
        signal("KILL");
        running = null;
    }

    /** While both are stopped: becomes the standby of another one, which confirms nothing from now on that is not here too. */
    void follow(DatabaseServer primary) {
        try {
            copy(primary.data, data);
            Files.createFile(data.resolve("standby.signal"));
            configure(data, "primary_conninfo = 'host=localhost port=%d user=postgres'", primary.port);
            configure(primary.data, "synchronous_standby_names = '*'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The standby is the one that counts from now on. */
    void promote() {
        execute("select pg_promote(true)");
    }

    /** Ends every connection but the one that says so, and says how many those were. */
    int cut() {
        return count("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int count(String sql) {
        return Integer.parseInt(texts(sql).get(0));
    }

    /** The first column of each row. */
    List<String> texts(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (row.next()) {
                texts.add(row.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        if (running != null) {
            thaw();
            stop();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + address() + "/postgres", "postgres", "postgres");
    }

    /** To the server and the processes of its connections. */
    private void signal(String name) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle.of(pid).ifPresent(server -> signal(name, server));
        } catch (IOException stopped) {
            // there is nobody
        }
    }

    private static void signal(String name, ProcessHandle server) {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name),
                        Stream.concat(Stream.of(server), server.descendants())
                                .map(process -> String.valueOf(process.pid())))
                .toList();
        try {
            new ProcessBuilder(command).inheritIO().start().onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void configure(Path data, String setting, Object... arguments) throws IOException {
        Files.writeString(
                data.resolve("postgresql.auto.conf"), setting.formatted(arguments) + "\n", StandardOpenOption.APPEND);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(file -> !file.equals(from)).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
