package fr.tmspros.document.scan;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Answers the command INSTREAM as a clamd does, with whatever a test wants it to say of a file. */
public final class ScriptedClamd implements AutoCloseable {

    /** The string every scanner takes for a virus (eicar.org), in two pieces so that none finds it here. */
    public static final String EICAR = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    private final ServerSocket door;
    private final Function<byte[], String> opinion;
    private final List<Integer> pieces = new CopyOnWriteArrayList<>();
    private final int most;
    private final Thread thread;

    private ScriptedClamd(Function<byte[], String> opinion, int most) {
        this.opinion = opinion;
        this.most = most;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.thread = new Thread(this::serve, "clamd");
        thread.setDaemon(true);
        thread.start();
    }

    /** Finds what clamd finds. */
    public static ScriptedClamd start() {
        return new ScriptedClamd(
                content -> new String(content, StandardCharsets.ISO_8859_1).contains(EICAR)
                        ? "stream: Win.Test.EICAR_HDB-1 FOUND"
                        : "stream: OK",
                Integer.MAX_VALUE);
    }

    /** Says this of every file, as soon as it has read so much. */
    static ScriptedClamd saying(String answer, int most) {
        return new ScriptedClamd(content -> answer, most);
    }

    public VirusScanner scanner() {
        return new ClamdScanner(door.getInetAddress().getHostAddress(), door.getLocalPort());
    }

    /** How long each piece was that came. */
    List<Integer> pieces() {
        return pieces;
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket caller = door.accept()) {
                answer(caller);
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private void answer(Socket caller) throws IOException {
        DataInputStream in = new DataInputStream(caller.getInputStream());
        String command = new String(in.readNBytes(10), StandardCharsets.US_ASCII);
        if (!command.equals("zINSTREAM\0")) {
            caller.getOutputStream().write("UNKNOWN COMMAND\0".getBytes(StandardCharsets.US_ASCII));
            return;
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int length = in.readInt(); length > 0 && content.size() < most; length = in.readInt()) {
            pieces.add(length);
            content.writeBytes(in.readNBytes(length));
        }
        caller.getOutputStream()
                .write((opinion.apply(content.toByteArray()) + "\0").getBytes(StandardCharsets.US_ASCII));
        caller.getOutputStream().flush();
    }

    @Override
    public void close() {
        try {
            door.close();
            thread.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
