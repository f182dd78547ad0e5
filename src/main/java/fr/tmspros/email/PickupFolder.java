package fr.tmspros.email;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Reads what the pickup transport wrote. Files with other names, gone since or damaged count as absent. */
@Component
public class PickupFolder {

    private static final int PAGE_SIZE = 50;

    private final Path directory;

    PickupFolder(EmailSettings settings) {
        this.directory = settings.pickupDirectory();
    }

    /** The messages whose file name contains the query, a SIRET in any spelling for example; pages count from 1, one too high is the last. */
    public PickupPage list(String query, int page) {
        List<String> files = files(compact(query));
        int count = Math.max(1, (files.size() + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, page), count);
        List<PickupPage.Line> lines = files.stream()
                .skip((number - 1L) * PAGE_SIZE)
                .limit(PAGE_SIZE)
                .flatMap(file -> open(file).map(PickupFolder::line).stream())
                .toList();
        return new PickupPage(lines, number, count, files.size());
    }

    /** The message in a file; empty where there is none of this name. */
    public Optional<PickupMessage> open(String file) {
        return raw(file).flatMap(bytes -> parse(file, bytes));
    }

    /** The file as it is. */
    public Optional<byte[]> raw(String file) {
        if (PickupName.time(file).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(directory.resolve(file)));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** Removes the messages whose file name contains this SIRET. */
    public void forget(String siret) {
        for (String file : files(siret)) {
            try {
                Files.deleteIfExists(directory.resolve(file));
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private List<String> files(String needle) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(file -> PickupName.time(file).isPresent())
                    .filter(file -> compact(file).contains(needle))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (NoSuchFileException nothingSentYet) {
            return List.of();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static String compact(String text) {
        return text == null ? "" : text.replaceAll("[^\\p{Alnum}]", "").toLowerCase(Locale.ROOT);
    }

    private static PickupPage.Line line(PickupMessage message) {
        return new PickupPage.Line(
                message.file(),
                PickupName.time(message.file()).orElseThrow(),
                message.headers().get("To"),
                message.subject());
    }

    private static Optional<PickupMessage> parse(String file, byte[] bytes) {
        try {
            MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(bytes));
            if (!(message.getContent() instanceof Multipart parts)) {
                return Optional.empty();
            }
            return Optional.of(new PickupMessage(
                    file, message.getSubject(), headers(message), part(parts, "text/plain"), part(parts, "text/html")));
        } catch (MessagingException | IOException damaged) {
            return Optional.empty();
        }
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException, IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.put(header.getName(), MimeUtility.decodeText(MimeUtility.unfold(header.getValue())));
        }
        return headers;
    }

    private static String part(Multipart parts, String type) throws MessagingException, IOException {
        for (int number = 0; number < parts.getCount(); number++) {
            BodyPart part = parts.getBodyPart(number);
            if (part.isMimeType(type)) {
                return part.getContent().toString();
            }
        }
        throw new MessagingException("no part " + type);
    }
}
