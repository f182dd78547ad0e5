package fr.tmspros.email;

import fr.tmspros.fault.Fault;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;

/** Puts each message as a file into a folder, whole or not at all, and never over another one. */
class PickupTransport implements EmailTransport {

    private final Path directory;
    private final MailServer server;
    private final Clock clock;

    PickupTransport(Path directory, MailServer server, Clock clock) {
        this.directory = directory;
        this.server = server;
        this.clock = clock;
    }

    @Override
    public ServerAnswer handOver(MimeMessage message, OutgoingEmail email) {
        try (MailServer.Visit visit = server.enter()) {
            ServerAnswer answer = put(message, email, visit);
            visit.answered();
            return answer;
        } catch (MessagingException fault) {
            throw new EmailNotSentException(email, fault);
        }
    }

    /** A folder whose disk is full takes none of the others either: it waits as for a server that is down. */
    private ServerAnswer put(MimeMessage message, OutgoingEmail email, MailServer.Visit visit)
            throws MessagingException {
        try {
            Files.createDirectories(directory);
            return ServerAnswer.handedOver(put(message, PickupName.stem(clock.instant(), email)));
        } catch (IOException fault) {
            throw Fault.of(fault).isPresent()
                    ? visit.failed(fault.toString())
                    : new EmailNotSentException(email, fault);
        }
    }

    private String put(MimeMessage message, String stem) throws IOException, MessagingException {
        Path draft = Files.createTempFile(directory, ".", ".tmp");
        try {
            write(message, draft);
            Path target = free(stem);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
            return target.getFileName().toString();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static void write(MimeMessage message, Path draft) throws IOException, MessagingException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel));
            message.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** An atomic move replaces what is there: a second try within one millisecond gets a number. */
    private Path free(String stem) {
        Path target = directory.resolve(stem + ".eml");
        for (int copy = 2; Files.exists(target); copy++) {
            target = directory.resolve(stem + "-" + copy + ".eml");
        }
        return target;
    }
}
