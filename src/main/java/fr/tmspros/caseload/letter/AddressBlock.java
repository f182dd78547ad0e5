package fr.tmspros.caseload.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The address of a letter as the post reads it (norm NF Z10-011): at most six lines of 38 characters, no empty one, no punctuation, the last
 * one postal code and town in capitals.
 */
record AddressBlock(List<String> lines) {

    static final int MOST_LINES = 6;
    static final int LONGEST_LINE = 38;

    private static final Pattern PUNCTUATION = Pattern.compile("[.,;:!?\"«»()]+");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern TOWN = Pattern.compile("\\d{5} \\S.*");

    AddressBlock {
        lines = List.copyOf(lines);
    }

    /**
     * The block for this company at this address; empty where the address has no postal code and town in its last line, or does not fit.
     *
     * @param address lines as typed, without the name of the company or with it
     */
    static Optional<AddressBlock> of(String name, String address) {
        List<String> street = address.lines()
                .map(AddressBlock::clean)
                .filter(line -> !line.isEmpty() && !line.equalsIgnoreCase(clean(name)))
                .toList();
        if (street.isEmpty()
                || !TOWN.matcher(street.get(street.size() - 1)).matches()
                || street.stream().anyMatch(line -> line.length() > LONGEST_LINE)) {
            return Optional.empty();
        }
        String town = street.get(street.size() - 1).toUpperCase(Locale.FRENCH);
        List<String> lines = Stream.of(
                        wrap(clean(name), MOST_LINES - street.size()).stream(),
                        street.subList(0, street.size() - 1).stream(),
                        Stream.of(town))
                .flatMap(part -> part)
                .toList();
        return Optional.of(new AddressBlock(lines)).filter(block -> street.size() < MOST_LINES);
    }

    /** A long name goes on in the next line where there is one, and is cut where there is none. */
    private static List<String> wrap(String name, int room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : name.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > LONGEST_LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines.stream()
                .map(part -> part.substring(0, Math.min(part.length(), LONGEST_LINE)))
                .limit(Math.max(room, 1))
                .toList();
    }

    private static String clean(String line) {
        return SPACES.matcher(PUNCTUATION.matcher(line).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
