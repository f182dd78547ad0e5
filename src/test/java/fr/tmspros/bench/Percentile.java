package fr.tmspros.bench;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntFunction;

/** How long requests take that follow each other: some to warm up, then two hundred; fewer of both where a quarter of a minute has no room. */
final class Percentile {

    private static final int WARM_UP = 60;
    private static final int REQUESTS = 200;
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private Percentile() {}

    /** 95th percentile in milliseconds of what the number of a request leads to; each answers 200. */
    static double of(IntFunction<HttpResponse<String>> request) {
        times(request, WARM_UP);
        return of(times(request, REQUESTS));
    }

    private static List<Double> times(IntFunction<HttpResponse<String>> request, int most) {
        List<Double> times = new ArrayList<>();
        Instant end = Instant.now().plus(LONGEST);
        while (times.size() < most && (times.isEmpty() || Instant.now().isBefore(end))) {
            times.add(milliseconds(request, times.size()));
        }
        return times;
    }

    /** 95th percentile of times. */
    static double of(Collection<Double> times) {
        return times.stream()
                .sorted()
                .skip((times.size() * 95 + 99) / 100 - 1L)
                .findFirst()
                .orElseThrow();
    }

    /** What one request takes. */
    static double milliseconds(IntFunction<HttpResponse<String>> request, int number) {
        Instant start = Instant.now();
        HttpResponse<String> answer = request.apply(number);
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.uri() + ": " + answer.statusCode());
        }
        return Duration.between(start, Instant.now()).toNanos() / 1e6;
    }
}
