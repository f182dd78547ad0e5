package fr.tmspros.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The packaged jar, run as a user runs it: a process of its own, in a folder that is empty at first, on a free port of this machine.
 * Each run appends to a log beside that folder, under {@code target/packaged}.
 */
public final class PackagedApplication implements AutoCloseable {

    /** What every run has, measured or not. */
    public static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Path RUNS = Path.of("target", "packaged");

    /** What the build adds for speed, one a line; who measures adds nothing. */
    private static final List<String> JVM_OPTIONS =
            System.getProperty("tmspros.jvm", "").lines().toList();

    /** Fields of a thread's {@code stat} after its name; Linux counts a hundred ticks a second. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final long MILLIS_A_TICK = 10;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path jar;
    private final Path directory;
    private final int port = freePort();
    private List<String> arguments;
    private Map<String, String> environment = Map.of();
    private Process process;

    private PackagedApplication(Path jar, Path directory, List<String> arguments) {
        this.jar = jar.toAbsolutePath();
        this.directory = directory.toAbsolutePath();
        this.arguments = arguments;
    }

    /** The {@code start} of the build; its jar and its libraries lie beside it. */
    public static Path program() {
        return Path.of(System.getProperty("tmspros.program", "target/espace-tms-pros/start"));
    }

    /** A new empty folder to run in. */
    public static Path emptyDirectory() {
        try {
            return Files.createTempDirectory(Files.createDirectories(RUNS), "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the program of the build in an empty folder and waits until it is ready. */
    public static PackagedApplication start(String... arguments) {
        return launch(program(), emptyDirectory(), arguments).awaitReady();
    }

    /** Starts the given jar, or the {@code start} of the folder {@code bin/package} makes, in the given folder and returns at once. */
    public static PackagedApplication launch(Path jar, Path directory, String... arguments) {
        PackagedApplication application = new PackagedApplication(jar, directory, List.of(arguments));
        application.run();
        return application;
    }

    /** Waits until the application answers; fails as soon as its process ends instead. */
    public PackagedApplication awaitReady() {
        await("start of the application, see " + logFile())
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the application stopped, see " + logFile(), () -> !process.isAlive())
                .until(this::isReady);
        return this;
    }

    /** Waits until the process ends by itself, and returns its exit code. */
    public int awaitExit() {
        await("end of the application, see " + logFile())
                .atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Ends the process as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Tells the process to stop, as systemd does, and returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** Nothing of the process runs any more, as on a machine that stands still. */
    public void freeze() {
        signal("STOP");
    }

    /** It goes on where it stood. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts again in the same folder on the same port, and waits until it is ready. */
    public void restart() {
        run();
        awaitReady();
    }

    /** Starts again with these variables in its environment, and returns at once. */
    public void launchWith(Map<String, String> variables) {
        environment = variables;
        run();
    }

    /** The same with other arguments. */
    public void restart(String... newArguments) {
        arguments = List.of(newArguments);
        restart();
    }

    /** The application's address, without a slash at the end. */
    public String baseUrl() {
        return "http://localhost:" + port;
    }

    public URI uri(String path) {
        return URI.create(baseUrl() + path);
    }

    /** The e-mails it has put down. */
    public Mailbox mailbox() {
        return new Mailbox(directory.resolve("data/courriels"));
    }

    public Path directory() {
        return directory;
    }

    /** Processor time of the process so far, all its threads. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Processor time of the threads of its compilers so far, from Linux. */
    public Duration compilerTime() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid()), "task"))) {
            return threads.map(thread -> thread.resolve("stat"))
                    .map(PackagedApplication::read)
                    .filter(stat -> stat.contains("CompilerThre"))
                    .map(stat -> stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                    .map(fields -> Duration.ofMillis(
                            MILLIS_A_TICK * (Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]))))
                    .reduce(Duration.ZERO, Duration::plus);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty where the thread has ended meanwhile. */
    private static String read(Path stat) {
        try {
            return Files.readString(stat);
        } catch (IOException ended) {
            return "";
        }
    }

    public long pid() {
        return process.pid();
    }

    /** What it has written to the console so far, over all its runs. */
    public String log() {
        try {
            return Files.readString(logFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private void run() {
        ProcessBuilder builder = new ProcessBuilder(command())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().keySet().removeIf(name -> name.matches("(SPRING|SERVER|TMSPROS)_.*"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS", String.join(" ", JVM_OPTIONS));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        if (jar.toString().endsWith(".jar")) {
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            command.addAll(JVM_OPTIONS);
            command.add("-jar");
        }
        command.addAll(List.of(jar.toString(), "--server.port=" + port));
        if (arguments.stream().noneMatch(argument -> argument.startsWith("--tmspros.base-url="))) {
            command.add("--tmspros.base-url=" + baseUrl());
        }
        command.addAll(arguments);
        return command;
    }

    private boolean isReady() {
        try {
            return status("/actuator/health/readiness") == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** What it answers to somebody who is nobody. */
    public int status(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(5)).build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path logFile() {
        return directory.resolveSibling(directory.getFileName() + ".log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
