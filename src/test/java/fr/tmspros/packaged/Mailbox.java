package fr.tmspros.packaged;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A mail pickup folder, read as the recipients of its messages would. */
public record Mailbox(Path folder) {

    private static final Pattern IDENTIFIER = lineAfter("Identifiant");
    private static final Pattern TEMPORARY_PASSWORD = lineAfter("Mot de passe provisoire");

    /** How many messages have arrived, without reading them. */
    public long size() {
        try (Stream<Path> files = files()) {
            return files.count();
        }
    }

    /** Every message, oldest first. */
    public List<Email> emails() {
        try (Stream<Path> files = files()) {
            return files.sorted(Comparator.comparing(Mailbox::arrival))
                    .map(Mailbox::read)
                    .toList();
        }
    }

    /** The messages that bring a temporary password, oldest first. */
    public List<Email> credentials() {
        return emails().stream().filter(Email::bringsCredentials).toList();
    }

    private Stream<Path> files() {
        try {
            return Files.isDirectory(folder)
                    ? Files.list(folder).filter(file -> file.toString().endsWith(".eml"))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FileTime arrival(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Email read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return read(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A message as its recipient reads it. */
    public static Email read(InputStream content) {
        try {
            MimeMessage message = new MimeMessage(null, content);
            String text = text(message);
            return new Email(
                    message.getAllRecipients()[0].toString(),
                    message.getSubject(),
                    find(IDENTIFIER, text).replaceAll("\\D", ""),
                    find(TEMPORARY_PASSWORD, text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("no message", e);
        }
    }

    private static String text(Part part) throws MessagingException, IOException {
        if (part.isMimeType("text/plain")) {
            return (String) part.getContent();
        }
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart child = parts.getBodyPart(i);
                String text = text(child);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    private static Pattern lineAfter(String label) {
        return Pattern.compile("^\\h*" + label + "\\h:\\h*\\R\\h*(\\S.*?)\\h*$", Pattern.MULTILINE);
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * One message.
     *
     * @param identifier digits of the SIRET, empty in messages that bring no credentials
     * @param temporaryPassword empty in messages that bring no credentials
     */
    public record Email(String to, String subject, String identifier, String temporaryPassword) {

        /** Whether somebody can log in with it. */
        public boolean bringsCredentials() {
            return !temporaryPassword.isEmpty();
        }
    }
}
