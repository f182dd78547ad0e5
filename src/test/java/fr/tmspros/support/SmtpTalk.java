package fr.tmspros.support;

import fr.tmspros.support.ScriptedSmtpServer.Option;
import fr.tmspros.support.SmtpScript.Hang;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;

/** One client at a {@link ScriptedSmtpServer}. */
final class SmtpTalk {

    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ScriptedSmtpServer server;
    private final SmtpScript script;
    private Socket socket;
    private Lines in;
    private OutputStream out;
    private boolean encrypted;
    private String sender;
    private String recipient;

    SmtpTalk(ScriptedSmtpServer server, Socket client) throws IOException {
        this.server = server;
        this.script = server.script();
        use(client);
    }

    void run() throws IOException {
        if (server.offers(Option.TLS)) {
            encrypt();
        }
        boolean goesOn = say(script.answerTo("CONNECT").orElse("220 mx.example ESMTP"));
        while (goesOn) {
            String line = readLine();
            goesOn = !script.hangsUp() && obey(line);
        }
    }

    private boolean obey(String line) throws IOException {
        String command = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        return switch (command) {
            case "EHLO" -> say(script.answerTo("EHLO").orElse(capabilities()));
            case "MAIL" -> mail(line);
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            case "STARTTLS" -> startTls();
            case "AUTH" -> say(script.answerTo("AUTH").orElse("235 2.7.0 welcome"));
            case "QUIT" -> say("221 2.0.0 bye") && false;
            default -> say(script.answerTo(command).orElse("250 2.0.0 OK"));
        };
    }

    private String capabilities() {
        return "250-mx.example\r\n"
                + (server.offers(Option.STARTTLS) && !encrypted ? "250-STARTTLS\r\n" : "")
                + (server.offers(Option.LOGIN) ? "250-AUTH PLAIN\r\n" : "")
                + "250 ENHANCEDSTATUSCODES";
    }

    private boolean mail(String line) throws IOException {
        sender = address(line);
        return say(script.answerTo("MAIL").orElse("250 2.1.0 OK"));
    }

    private boolean recipient(String line) throws IOException {
        recipient = address(line);
        return say(script.answerToRecipient(recipient).orElse("250 2.1.5 OK"));
    }

    private boolean data() throws IOException {
        if (script.hangs(Hang.BEFORE_CONTENT)) {
            return hang();
        }
        if (script.answerTo("DATA").isPresent()) {
            return say(script.answerTo("DATA").get());
        }
        say("354 go on");
        byte[] content = readContent();
        server.contentRead();
        if (script.hangs(Hang.AFTER_CONTENT)) {
            return hang();
        }
        if (script.answerTo(".").isPresent()) {
            return say(script.answerTo(".").get());
        }
        server.accepted(sender, recipient, content);
        return say("250 2.0.0 queued as " + Integer.toHexString(server.messages()));
    }

    private boolean startTls() throws IOException {
        say("220 2.0.0 go on");
        if (script.breaksTls()) {
            return say("this is no handshake") && false;
        }
        encrypt();
        return true;
    }

    private void encrypt() throws IOException {
        SSLSocket secure = (SSLSocket)
                SelfSignedKey.context().getSocketFactory().createSocket(socket, null, socket.getPort(), true);
        secure.setUseClientMode(false);
        encrypted = true;
        use(secure);
    }

    /** Until the client gives up. */
    private boolean hang() throws IOException {
        while (true) {
            in.next();
        }
    }

    /** False where the server is to hang up. */
    private boolean say(String answer) throws IOException {
        byte[] bytes = (answer + "\r\n").getBytes(StandardCharsets.UTF_8);
        if (script.perByte().isZero()) {
            out.write(bytes);
        } else {
            for (byte next : bytes) {
                LockSupport.parkNanos(script.perByte().toNanos());
                out.write(next);
                out.flush();
            }
        }
        out.flush();
        return !answer.startsWith("421");
    }

    private String readLine() throws IOException {
        return new String(in.next(), StandardCharsets.UTF_8).strip();
    }

    private byte[] readContent() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(server.offers(Option.STORE) ? 16_384 : 0);
        for (byte[] line = in.next(); !Arrays.equals(line, END); line = in.next()) {
            if (server.offers(Option.STORE)) {
                int stuffed = line[0] == '.' ? 1 : 0;
                content.write(line, stuffed, line.length - stuffed);
            }
        }
        return content.toByteArray();
    }

    private void use(Socket used) throws IOException {
        socket = used;
        in = new Lines(used.getInputStream());
        out = new BufferedOutputStream(used.getOutputStream());
    }

    private static String address(String line) {
        int start = line.indexOf('<');
        int end = line.indexOf('>', start);
        return start >= 0 && end > start ? line.substring(start + 1, end) : "";
    }

    /** Lines with their ends, as bytes. */
    private static final class Lines {

        private final InputStream stream;
        private byte[] buffer = new byte[16_384];
        private int start;
        private int end;

        Lines(InputStream stream) {
            this.stream = stream;
        }

        byte[] next() throws IOException {
            int searched = start;
            while (true) {
                for (; searched < end; searched++) {
                    if (buffer[searched] == '\n') {
                        byte[] line = Arrays.copyOfRange(buffer, start, searched + 1);
                        start = searched + 1;
                        return line;
                    }
                }
                searched -= start;
                fill();
            }
        }

        private void fill() throws IOException {
            buffer = Arrays.copyOfRange(buffer, start, Math.max(start + 16_384, 2 * end - start));
            end -= start;
            start = 0;
            int count = stream.read(buffer, end, buffer.length - end);
            if (count < 0) {
                throw new EOFException();
            }
            end += count;
        }
    }
}
