package fr.tmspros.packaged;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** HAProxy with the sample as shipped in front of two nodes of the demo, but for https: the demo takes nothing that came through a proxy. */
final class Haproxy implements AutoCloseable {

    private static final Path SAMPLE = Path.of("src", "main", "dist", "samples", "haproxy.cfg");

    private final URI address;
    private final Path log;
    private final Process process;

    private Haproxy(URI address, Path log, Process process) {
        this.address = address;
        this.log = log;
        this.process = process;
    }

    static Haproxy start(PackagedApplication one, PackagedApplication two) throws IOException {
        Path folder = PackagedApplication.emptyDirectory();
        int port = freePort();
        Path configuration = folder.resolve("haproxy.cfg");
        Files.writeString(
                configuration,
                Files.readString(SAMPLE)
                        .replaceFirst("bind \\*:443 .*", "bind 127.0.0.1:" + port)
                        .replaceFirst("(?s)frontend http\n.*?\n\n", "")
                        .replaceFirst("option forwardfor", "")
                        .replaceFirst("http-request set-header X-Forwarded-Proto https", "")
                        .replace("127.0.0.1:8081", "127.0.0.1:" + one.uri("").getPort())
                        .replace("127.0.0.1:8082", "127.0.0.1:" + two.uri("").getPort()));
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder("haproxy", "-db", "-f", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await("HAProxy listens, see " + log).until(() -> listens(port));
        return new Haproxy(URI.create("http://localhost:" + port), log, process);
    }

    private static boolean listens(int port) {
        try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return caller.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Waits until a node gets requests again: it was left out, and answered a check since. */
    void awaitTaken(String node, int times) {
        await(node + " is up, see " + log)
                .atMost(Duration.ofSeconds(20))
                .until(() -> log().lines()
                                .filter(line -> line.startsWith("Server tmspros/" + node + " is UP"))
                                .count()
                        >= times);
    }

    /** Requests with their answers, and what it thinks of the nodes. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return log.toString();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
