package fr.tmspros.document.scan;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code clamd} of ClamAV, spoken to in its command INSTREAM (man 8 clamd): {@code zINSTREAM}, then pieces, each behind its length in four
 * bytes, the last one empty; it answers {@code stream: OK} or {@code stream: <virus> FOUND}.
 */
public class ClamdScanner implements VirusScanner {

    private static final byte[] COMMAND = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 64 * 1024;
    private static final int LONGEST_ANSWER = 1024;
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");

    private final String host;
    private final int port;

    public ClamdScanner(String host, int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public Verdict scan(InputStream content) {
        try (Socket clamd = new Socket()) {
            clamd.connect(new InetSocketAddress(host, port), Math.toIntExact(CONNECT.toMillis()));
            clamd.setSoTimeout(Math.toIntExact(ANSWER.toMillis()));
            return verdict(ask(clamd, content));
        } catch (IOException e) {
            throw new ScannerAwayException("clamd at " + host + ":" + port + " does not answer", false, e);
        }
    }

    /** A clamd that has enough (StreamMaxLength) says so while it is still being told: then its answer counts, not the broken pipe. */
    private static String ask(Socket clamd, InputStream content) throws IOException {
        try {
            tell(clamd, content);
        } catch (BrokenStreamException broken) {
            String said = answer(clamd);
            if (said.isEmpty()) {
                throw broken;
            }
            return said;
        }
        return answer(clamd);
    }

    private static void tell(Socket clamd, InputStream content) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(clamd.getOutputStream(), PIECE + 4));
        byte[] piece = new byte[PIECE];
        write(() -> out.write(COMMAND));
        for (int count = content.readNBytes(piece, 0, PIECE); count > 0; count = content.readNBytes(piece, 0, PIECE)) {
            int length = count;
            write(() -> {
                out.writeInt(length);
                out.write(piece, 0, length);
            });
        }
        write(() -> {
            out.writeInt(0);
            out.flush();
        });
    }

    private static void write(Writing writing) throws BrokenStreamException {
        try {
            writing.run();
        } catch (IOException e) {
            throw new BrokenStreamException(e);
        }
    }

    private static String answer(Socket clamd) throws IOException {
        try {
            byte[] said = clamd.getInputStream().readNBytes(LONGEST_ANSWER);
            return new String(said, StandardCharsets.US_ASCII).replace("\0", "").strip();
        } catch (SocketTimeoutException late) {
            throw new IOException("no answer in time", late);
        }
    }

    private static Verdict verdict(String answer) {
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            return new Verdict(found.group(1));
        }
        throw new ScannerAwayException("clamd says: " + answer, !answer.isEmpty(), null);
    }

    /** A step that writes. */
    private interface Writing {

        void run() throws IOException;
    }

    /** The other side does not listen any more. */
    private static final class BrokenStreamException extends IOException {

        private static final long serialVersionUID = 1L;

        BrokenStreamException(IOException cause) {
            super(cause);
        }
    }
}
