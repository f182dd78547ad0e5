package fr.tmspros.bench;

import fr.tmspros.packaged.PackagedApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the time of an answer tells who has an account: pairs of a request about somebody who has one and about nobody, in random
 * order, each from an origin of its own, so that none has to wait for the others' failures.
 */
final class EnumerationBench {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SESSION = Pattern.compile("(?im)^set-cookie: (TMSPROS=[^;]+)");
    private static final String LOGIN = "/connexion";
    private static final String FORGOTTEN = "/mot-de-passe-oublie";
    private static final int ORIGINS_PER_BLOCK = 250;

    private final int port;
    private final Random random = new Random(20_261_125);
    private int origins;

    EnumerationBench(PackagedApplication application) {
        this.port = URI.create(application.baseUrl()).getPort();
    }

    /** One kind of request, about whom it is told. */
    @FunctionalInterface
    interface Probe {

        /** Milliseconds until the answer was there. */
        double time(String identifier);
    }

    Probe login(String password) {
        return identifier -> form(LOGIN, "identifiant=" + identifier + "&motDePasse=" + encoded(password));
    }

    Probe forgotten() {
        return identifier -> form(FORGOTTEN, "identifiant=" + identifier);
    }

    Probe rest(String password) {
        return identifier -> {
            String basic =
                    Base64.getEncoder().encodeToString((identifier + ":" + password).getBytes(StandardCharsets.UTF_8));
            String request =
                    "GET /api/v1/funnel HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Basic "
                            + basic + "\r\n\r\n";
            return exchange(origin(), request).milliseconds();
        };
    }

    /**
     * Area under the ROC curve: how likely an answer about somebody takes longer than one about nobody. 0.5 tells nothing.
     *
     * @param known identifiers of those who have an account, as many pairs as there are
     * @param unknown at least as many of nobody
     */
    double area(Probe probe, List<String> known, List<String> unknown) {
        List<Integer> order = new ArrayList<>();
        for (int pair = 0; pair < 2 * known.size(); pair++) {
            order.add(pair);
        }
        Collections.shuffle(order, random);
        double[] somebody = new double[known.size()];
        double[] nobody = new double[known.size()];
        for (int turn : order) {
            int pair = turn / 2;
            if (turn % 2 == 0) {
                somebody[pair] = probe.time(known.get(pair));
            } else {
                nobody[pair] = probe.time(unknown.get(pair));
            }
        }
        double longer = Arrays.stream(somebody)
                .map(time -> Arrays.stream(nobody)
                        .map(other -> time > other ? 1 : time < other ? 0 : 0.5)
                        .sum())
                .sum();
        return longer / somebody.length / nobody.length;
    }

    private double form(String page, String fields) {
        InetAddress origin = origin();
        String shown = exchange(origin, "GET " + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                .text();
        String body = fields + "&_csrf=" + encoded(first(TOKEN, shown));
        Answer answer = exchange(
                origin,
                "POST " + page + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nCookie: " + first(SESSION, shown)
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: " + body.length()
                        + "\r\n\r\n"
                        + body);
        if (!answer.text().startsWith("HTTP/1.1 302") && !answer.text().startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(answer.text().lines().findFirst().orElse("no answer"));
        }
        return answer.milliseconds();
    }

    private Answer exchange(InetAddress origin, String request) {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(origin, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            socket.setTcpNoDelay(true);
            byte[] bytes = request.getBytes(StandardCharsets.UTF_8);
            long start = System.nanoTime();
            socket.getOutputStream().write(bytes);
            String text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer((System.nanoTime() - start) / 1e6, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each call another address of this machine. */
    private InetAddress origin() {
        int number = origins++;
        byte[] address = {
            127,
            (byte) (1 + number / ORIGINS_PER_BLOCK / ORIGINS_PER_BLOCK),
            (byte) (number / ORIGINS_PER_BLOCK % ORIGINS_PER_BLOCK),
            (byte) (1 + number % ORIGINS_PER_BLOCK)
        };
        try {
            return InetAddress.getByAddress(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException("no " + pattern + " in\n" + text);
        }
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Answer(double milliseconds, String text) {}
}
