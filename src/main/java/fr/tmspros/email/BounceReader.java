package fr.tmspros.email;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.dsn.DeliveryStatus;

/** Reads delivery status notifications (RFC 3464): a message that was delayed, relayed or delivered did not bounce. */
final class BounceReader {

    private static final List<String> RECIPIENTS = List.of("To", "Delivered-To", "X-Original-To", "Envelope-To");
    private static final List<String> REPLIES = List.of("In-Reply-To", "References");

    private final BounceAddress address;
    private final Pattern messageId;

    /** {@code host} is the right side of our Message-IDs. */
    BounceReader(BounceAddress address, String host) {
        this.address = address;
        messageId = Pattern.compile("<(?<id>[\\w-]{1,36})@" + Pattern.quote(host) + ">", Pattern.CASE_INSENSITIVE);
    }

    /** Empty where it is no notification, or one of something else than a failure. */
    Optional<Bounce> read(MimeMessage message) throws MessagingException, IOException {
        if (!isDeliveryReport(message)) {
            return Optional.empty();
        }
        Multipart report = new MimeMultipart(message.getDataHandler().getDataSource());
        Optional<String> failure = Optional.empty();
        Set<String> ids = new LinkedHashSet<>(inAddresses(message));
        for (int number = 0; number < report.getCount(); number++) {
            BodyPart part = report.getBodyPart(number);
            if (part.isMimeType("message/delivery-status") || part.isMimeType("message/global-delivery-status")) {
                failure = failure(new DeliveryStatus(part.getInputStream()));
            } else if (isReturnedMessage(part)) {
                ids.addAll(messageIds(new InternetHeaders(part.getInputStream()).getHeader("Message-ID")));
            }
        }
        for (String header : REPLIES) {
            ids.addAll(messageIds(message.getHeader(header)));
        }
        return failure.map(answer -> new Bounce(List.copyOf(ids), answer));
    }

    private static boolean isDeliveryReport(MimeMessage message) throws MessagingException {
        return message.isMimeType("multipart/report")
                && "delivery-status"
                        .equalsIgnoreCase(new ContentType(message.getContentType()).getParameter("report-type"));
    }

    private static boolean isReturnedMessage(Part part) throws MessagingException {
        return part.isMimeType("message/rfc822")
                || part.isMimeType("text/rfc822-headers")
                || part.isMimeType("message/global")
                || part.isMimeType("message/global-headers");
    }

    private static Optional<String> failure(DeliveryStatus status) {
        return Stream.iterate(0, number -> number < status.getRecipientDSNCount(), number -> number + 1)
                .map(status::getRecipientDSN)
                .filter(recipient -> "failed".equals(field(recipient, "Action").toLowerCase(Locale.ROOT)))
                .map(recipient -> field(recipient, "Status") + " " + field(recipient, "Diagnostic-Code"))
                .map(ServerAnswer::masked)
                .findFirst();
    }

    private static String field(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, null);
        return value == null ? "" : value.strip();
    }

    private List<String> inAddresses(MimeMessage message) throws MessagingException {
        Set<String> ids = new LinkedHashSet<>();
        for (String header : RECIPIENTS) {
            values(message.getHeader(header))
                    .map(address::emailId)
                    .flatMap(Optional::stream)
                    .forEach(ids::add);
        }
        return List.copyOf(ids);
    }

    private List<String> messageIds(String[] headers) {
        return values(headers)
                .flatMap(header -> messageId.matcher(header).results())
                .map(found -> found.group(1))
                .toList();
    }

    private static Stream<String> values(String[] headers) {
        return headers == null ? Stream.empty() : Stream.of(headers);
    }
}
