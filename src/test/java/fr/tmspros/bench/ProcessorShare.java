package fr.tmspros.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Holds a process to a part of one processor by a control group of its own, as {@code CPUQuota} of systemd does; needs the right to make
 * one (root). Version 1 and version 2 of control groups.
 */
final class ProcessorShare implements AutoCloseable {

    private static final int PERIOD = 100_000;
    private static final Path FIRST = Path.of("/sys/fs/cgroup/cpu");
    private static final Path SECOND = Path.of("/sys/fs/cgroup");

    private final Path group;
    private final Path parent;
    private final boolean first = Files.exists(FIRST.resolve("cgroup.procs"));
    private final long pid;

    private ProcessorShare(long pid) {
        this.pid = pid;
        this.parent = first ? FIRST : SECOND;
        this.group = parent.resolve("tmspros-bench-" + pid);
    }

    /** Of a process that runs already. */
    static ProcessorShare of(long pid, int percent) {
        ProcessorShare share = new ProcessorShare(pid);
        try {
            Files.createDirectory(share.group);
            int quota = PERIOD / 100 * percent;
            if (share.first) {
                Files.writeString(share.group.resolve("cpu.cfs_period_us"), "" + PERIOD);
                Files.writeString(share.group.resolve("cpu.cfs_quota_us"), "" + quota);
            } else {
                Files.writeString(share.group.resolve("cpu.max"), quota + " " + PERIOD);
            }
            share.move(share.group);
            return share;
        } catch (IOException e) {
            throw new UncheckedIOException("no right to hold a process to a share of a processor: run as root", e);
        }
    }

    /** The process, where it still lives, may take what it wants again. */
    @Override
    public void close() {
        try {
            if (ProcessHandle.of(pid).isPresent()) {
                move(parent);
            }
            Files.delete(group);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void move(Path target) throws IOException {
        Files.writeString(target.resolve("cgroup.procs"), "" + pid);
    }
}
