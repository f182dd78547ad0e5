package fr.tmspros.bench;

import fr.tmspros.document.file.Samples;
import fr.tmspros.form.FormDefinition;
import fr.tmspros.packaged.Etablissements;
import fr.tmspros.packaged.PackagedApplication;
import fr.tmspros.support.EtapeFiller;
import fr.tmspros.support.Http;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** People at the pages of their steps, and an agent at the work list and the statistics, over HTTP. */
final class ParcoursBench {

    private static final int ETAPES = 4;
    private static final int FIVE_MEGABYTES = 5 * 1024 * 1024;
    private static final int VISITORS = 40;

    /** Every tenth file is one: to make a preview it is read as a picture of 12 million points. */
    private static final int PHOTOGRAPHS = 10;

    private final int port;

    ParcoursBench(PackagedApplication application) {
        port = application.uri("/").getPort();
    }

    /** The first établissement answers all steps, without sending any. */
    void answer() {
        Http person = person(0);
        for (int number = 1; number <= ETAPES; number++) {
            String page = "/parcours/etapes/" + number;
            expect(302, person.post(page, page, EtapeFiller.filled(form(number))));
        }
    }

    /**
     * Each établissement logs in and attaches a file of 5 MB to its first step.
     *
     * @return how long each upload took, in milliseconds, the page of the documents not counted
     */
    List<Double> upload(int people, int atOnce) {
        byte[] pdf = Samples.pdf(FIVE_MEGABYTES);
        byte[] photograph = photograph();
        ExecutorService threads = Executors.newFixedThreadPool(atOnce);
        try {
            List<Callable<Double>> all = IntStream.range(0, people)
                    .<Callable<Double>>mapToObj(number -> () -> number % PHOTOGRAPHS == 0
                            ? upload(number, "atelier.jpg", photograph)
                            : upload(number, "plan.pdf", pdf))
                    .toList();
            List<Double> times = new ArrayList<>();
            for (Future<Double> upload : threads.invokeAll(all)) {
                times.add(upload.get());
            }
            return times;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private double upload(int number, String name, byte[] content) {
        String page = "/parcours/etapes/1/documents";
        Http person = person(number);
        Instant start = Instant.now();
        HttpResponse<String> answer = person.upload(page, page, Map.of(), name, content);
        expect(302, answer);
        return Duration.between(start, Instant.now()).toNanos() / 1e6;
    }

    /** 95th percentile of the page of a step in milliseconds, asked for by some people in turn. */
    List<Double> etapes(int people) {
        List<Http> visitors = IntStream.range(0, Math.min(people, VISITORS))
                .mapToObj(this::person)
                .toList();
        return IntStream.rangeClosed(1, ETAPES)
                .mapToObj(number -> Percentile.of(
                        request -> visitors.get(request % visitors.size()).get("/parcours/etapes/" + number)))
                .toList();
    }

    /** An agent of the caisse who asks for one page again and again. */
    IntFunction<HttpResponse<String>> agent(String page) {
        Http agent = Http.loggedIn(port, "agent@tmspros.example", "demo-agent-tmspros");
        return request -> agent.get(page);
    }

    private Http person(int number) {
        Http person = Http.nobody(port);
        expect(302, person.logIn(Etablissements.siret(number), Etablissements.OWN_PASSWORD));
        return person;
    }

    private static void expect(int status, HttpResponse<String> answer) {
        String next = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != status || next.contains("erreur") || next.contains("manque")) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode() + " " + next);
        }
    }

    private static FormDefinition form(int number) {
        try (InputStream json = Files.newInputStream(Path.of("forms", "etape-" + number + ".form"))) {
            return FormDefinition.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 4,000 by 3,000 points, filled up to 5 MB behind its end, as telephones do. */
    private static byte[] photograph() {
        BufferedImage picture = new BufferedImage(4_000, 3_000, BufferedImage.TYPE_INT_RGB);
        Random points = new Random(1);
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                picture.setRGB(x, y, x / 16 << 16 | y / 12 << 8 | points.nextInt(40));
            }
        }
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", jpeg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        jpeg.writeBytes(new byte[Math.max(0, FIVE_MEGABYTES - jpeg.size())]);
        return jpeg.toByteArray();
    }
}
