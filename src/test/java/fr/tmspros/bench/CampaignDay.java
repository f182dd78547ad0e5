package fr.tmspros.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Simulates the day on which all of France is invited at nine o'clock: mails leave one after the other, people read them and go through
 * their journey, both share the processors. Service times are those that docs/scaling.md names; when people read their mail is an
 * assumption. Draws {@code docs/images/campaign-day.svg}.
 */
final class CampaignDay {

    /** Processor seconds of a mail and of a request, program and database together: two busy cores sent 309 mails a second (ADR 64)... */
    private static final double MAIL = 2 / 309.0;

    /** ... and took eight people a second through a journey of ten requests (docs/operations.md). */
    private static final double REQUEST = 2 / 8.0 / 10;

    private static final int REQUESTS = 10;
    private static final int BETWEEN_REQUESTS = 30;
    private static final double READ_ON_THE_DAY = 0.6;
    private static final double MEAN_UNTIL_READ = 40 * 60;
    private static final int DAY = 8 * 3600;
    private static final int MINUTE = 60;

    private final int invited;
    private final double cores;
    private final int[] arriving = new int[DAY];
    private final double[] mailsWaiting = new double[DAY / MINUTE];
    private final double[] beginning = new double[DAY / MINUTE];
    private final double[] busy = new double[DAY / MINUTE];
    private int lastMail;
    private int longestWait;

    private CampaignDay(int invited, int nodes) {
        this.invited = invited;
        this.cores = 2.0 * nodes;
    }

    /** Prints what becomes of the day with more people and more nodes, and draws the first of them. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println("invited  nodes  last mail after  most who begin  busiest minute  longest wait of a page");
        for (int[] day : new int[][] {{8_000, 1}, {100_000, 1}, {100_000, 2}, {100_000, 4}, {100_000, 8}}) {
            CampaignDay simulated = new CampaignDay(day[0], day[1]).run();
            out.println(simulated.line(day[1]));
            if (day[0] == 8_000) {
                Files.writeString(Path.of("docs/images/campaign-day.svg"), simulated.drawn());
            }
        }
    }

    private CampaignDay run() {
        Random random = new Random(9);
        Deque<Integer> pages = new ArrayDeque<>();
        double mails = invited;
        double pagesDone = 0;
        double mailsDone = 0;
        for (int second = 0; second < DAY; second++) {
            for (int page = 0; page < arriving[second]; page++) {
                pages.add(second);
            }
            double wantedByPages = pages.size() * REQUEST - pagesDone;
            double wantedByMails = mails * MAIL - mailsDone;
            // who wants less than half gets it; the other takes what is left
            double forPages = Math.min(wantedByPages, Math.max(cores / 2, cores - wantedByMails));
            double forMails = Math.min(wantedByMails, cores - forPages);
            pagesDone += forPages;
            mailsDone += forMails;
            while (pagesDone >= REQUEST - 1e-9 && !pages.isEmpty()) {
                pagesDone -= REQUEST;
                longestWait = Math.max(longestWait, second - pages.remove());
            }
            while (mailsDone >= MAIL - 1e-9 && mails >= 1) {
                mailsDone -= MAIL;
                mails--;
                lastMail = second;
                somebodyReads(second, random);
            }
            busy[second / MINUTE] += (forPages + forMails) / cores / MINUTE;
            mailsWaiting[second / MINUTE] = mails;
        }
        return this;
    }

    private void somebodyReads(int sent, Random random) {
        double begins = sent - Math.log(1 - random.nextDouble()) * MEAN_UNTIL_READ;
        if (random.nextDouble() >= READ_ON_THE_DAY || begins >= DAY) {
            return;
        }
        beginning[(int) begins / MINUTE]++;
        for (int request = 0; request < REQUESTS; request++) {
            int at = (int) begins + 1 + request * BETWEEN_REQUESTS;
            if (at < DAY) {
                arriving[at]++;
            }
        }
    }

    private String line(int nodes) {
        double most = IntStream.range(0, beginning.length)
                .mapToDouble(minute -> beginning[minute])
                .max()
                .orElse(0);
        double busiest = IntStream.range(0, busy.length)
                .mapToDouble(minute -> busy[minute])
                .skip(lastMail / MINUTE + 1L)
                .max()
                .orElse(0);
        return String.format(
                Locale.ROOT,
                "%7d  %5d  %13.1f min  %10.0f /min  %12.0f %%  %20d s",
                invited,
                nodes,
                lastMail / 60.0,
                most,
                busiest * 100,
                longestWait);
    }

    private String drawn() {
        int minutes = 240;
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 760 330" role="img" font-family="sans-serif" font-size="12">
                <title>8,000 invited at nine: people who begin a minute, and how busy one node is, until one o'clock</title>
                <rect width="760" height="330" fill="#fff"/>
                <g stroke="#ccc">%s</g>
                <g fill="#333">%s</g>
                <polyline fill="none" stroke="#0b5d5e" stroke-width="2" points="%s"/>
                <polyline fill="none" stroke="#b34700" stroke-width="2" points="%s"/>
                <text x="430" y="24" fill="#0b5d5e">people who begin, a minute (left)</text>
                <text x="430" y="42" fill="#b34700">how busy two cores are, %% (right)</text>
                </svg>
                """.formatted(
                        IntStream.rangeClosed(0, 4)
                                .mapToObj(line -> "<path d=\"M40 %d H720\"/>".formatted(290 - line * 60))
                                .collect(Collectors.joining()),
                        axis(minutes),
                        points(beginning, minutes, 240 / 160.0),
                        points(busy, minutes, 240 / 1.0));
    }

    private static String axis(int minutes) {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(line ->
                        ("<text x=\"34\" y=\"%d\" text-anchor=\"end\">%d</text><text x=\"726\" y=\"%d\">%d</text>"
                                        + "<text x=\"%d\" y=\"310\" text-anchor=\"middle\">%d h</text>")
                                .formatted(
                                        294 - line * 60,
                                        line * 40,
                                        294 - line * 60,
                                        line * 25,
                                        40 + line * 170,
                                        9 + line))
                .collect(Collectors.joining());
    }

    private static String points(double[] values, int minutes, double scale) {
        return IntStream.range(0, minutes)
                .mapToObj(minute -> String.format(
                        Locale.ROOT, "%.1f,%.1f", 40 + minute * 680.0 / minutes, 290 - values[minute] * scale))
                .collect(Collectors.joining(" "));
    }
}
