package fr.tmspros.caseload.figures;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/** How long some établissements have been where they are, in whole days. */
public final class Ages {

    private static final double HALF = 0.5;
    private static final double NINE_TENTHS = 0.9;

    private final List<Group> groups;
    private final long count;

    private Ages(List<Group> groups) {
        this.groups = groups;
        this.count = groups.stream().mapToLong(Group::count).sum();
    }

    /** Of counted rows that each say a number of days. */
    public static <T> Ages of(Collection<T> rows, ToIntFunction<T> days, ToLongFunction<T> count) {
        return new Ages(rows.stream()
                .map(row -> new Group(days.applyAsInt(row), count.applyAsLong(row)))
                .sorted(Comparator.comparingInt(Group::days))
                .toList());
    }

    /** How many établissements these are. */
    public long count() {
        return count;
    }

    /** Half of them have been there for so many days at most; null where nobody is. */
    public Integer median() {
        return percentile(HALF);
    }

    /** Nine of ten have been there for so many days at most; null where nobody is. */
    public Integer ninetieth() {
        return percentile(NINE_TENTHS);
    }

    /** How many have been there for so many days at least. */
    public long atLeast(int days) {
        return groups.stream()
                .filter(group -> group.days() >= days)
                .mapToLong(Group::count)
                .sum();
    }

    /** By nearest rank: a number of days that somebody has. */
    private Integer percentile(double part) {
        long rank = (long) Math.ceil(part * count);
        long seen = 0;
        for (Group group : groups) {
            seen += group.count();
            if (seen >= rank) {
                return group.days();
            }
        }
        return null;
    }

    private record Group(int days, long count) {}
}
