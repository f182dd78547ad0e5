package fr.tmspros.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server on the loopback that takes every message, fast and from many clients, unless its script says otherwise. */
public final class ScriptedSmtpServer implements AutoCloseable {

    /** What the server offers. */
    public enum Option {
        STARTTLS,
        /** TLS from the first byte, as on port 465. */
        TLS,
        /** Offers AUTH PLAIN, and accepts every password. */
        LOGIN,
        /** Keeps the messages, instead of only counting them. */
        STORE
    }

    /** An accepted message; {@code content} is empty where messages are only counted. */
    public record Received(String sender, String recipient, byte[] content) {}

    private final SmtpScript script = new SmtpScript();
    private final Set<Option> options;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();
    private final AtomicInteger messages = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger contents = new AtomicInteger();
    private volatile ServerSocket door;
    private volatile Thread doorman;
    private volatile int port;

    private ScriptedSmtpServer(Set<Option> options) {
        this.options = options;
    }

    public static ScriptedSmtpServer start(Option... options) {
        Set<Option> chosen = EnumSet.noneOf(Option.class);
        chosen.addAll(Arrays.asList(options));
        ScriptedSmtpServer server = new ScriptedSmtpServer(chosen);
        server.open();
        return server;
    }

    /** Listens, on the port it had before. */
    public void open() {
        try {
            ServerSocket opened = new ServerSocket();
            opened.setReuseAddress(true);
            opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            port = opened.getLocalPort();
            door = opened;
            doorman = spawn(() -> accept(opened));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Refuses connections and hangs up on those who are in. */
    @Override
    public void close() {
        closeQuietly(door);
        try {
            // the port is free only when nobody waits at it any more
            doorman.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        hangUpOnAll();
    }

    /** Hangs up on those who are in; new ones may come. */
    public void hangUpOnAll() {
        clients.forEach(ScriptedSmtpServer::closeQuietly);
    }

    public SmtpScript script() {
        return script;
    }

    public int port() {
        return port;
    }

    /** Connections so far. */
    public int connections() {
        return connections.get();
    }

    /** Connections that are open. */
    public int openConnections() {
        return clients.size();
    }

    /** Messages accepted so far. */
    public int messages() {
        return messages.get();
    }

    /** How often the whole content of a message came in, accepted or not. */
    public int contents() {
        return contents.get();
    }

    /** The messages accepted so far, in order. */
    public List<Received> received() {
        return new ArrayList<>(received);
    }

    boolean offers(Option option) {
        return options.contains(option);
    }

    void contentRead() {
        contents.incrementAndGet();
    }

    void accepted(String sender, String recipient, byte[] content) {
        messages.incrementAndGet();
        if (offers(Option.STORE)) {
            received.add(new Received(sender, recipient, content));
        }
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket client = opened.accept();
                clients.add(client);
                connections.incrementAndGet();
                spawn(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            new SmtpTalk(this, client).run();
        } catch (IOException hungUp) {
            // one of the two closed the connection
        } finally {
            clients.remove(client);
        }
    }

    private static Thread spawn(Runnable task) {
        Thread thread = new Thread(task, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void closeQuietly(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception alreadyGone) {
            // closed is closed
        }
    }
}
