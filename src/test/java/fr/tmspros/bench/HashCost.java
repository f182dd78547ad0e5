package fr.tmspros.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Processor time of one Argon2id hash by BouncyCastle (7,168 KiB, 5 passes), warm, in a Java of its own with the options of the measured
 * program: the unit in which journeys are compared between machines.
 */
final class HashCost {

    /** Lets the program make such hashes too. */
    static final String[] SETTINGS = {"--tmspros.password.memory=7168", "--tmspros.password.iterations=5"};

    private static final int WARM_UP = 150;
    private static final int HASHES = 100;

    private HashCost() {}

    /** Milliseconds, measured now. */
    static double milliseconds(List<String> jvmOptions) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), HashCost.class.getName()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Double.parseDouble(printed.strip());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Prints milliseconds. */
    public static void main(String[] arguments) {
        hash(WARM_UP);
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        hash(HASHES);
        System.out.println((threads.getCurrentThreadCpuTime() - start) / 1e6 / HASHES);
    }

    private static void hash(int times) {
        Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 7_168, 5);
        for (int time = 0; time < times; time++) {
            encoder.encode("sept girafes sur un quai");
        }
    }
}
