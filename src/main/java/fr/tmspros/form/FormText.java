package fr.tmspros.form;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A text between the fields. Nothing in it is HTML: pages show the words, never the marks.
 *
 * @param key the id of its component
 * @param text as the form has it, in the few marks of Markdown that forms use: headings, lists, bold, links
 * @param hide the condition under which it is not shown, null without one
 */
public record FormText(String key, String text, FeelExpression hide) implements FormPart {

    private static final Pattern HEADING = Pattern.compile("^#{1,6}\\s+");
    private static final Pattern ITEM = Pattern.compile("^(?:[*-]|[0-9]+\\.)\\s+");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern STRONG = Pattern.compile("\\*\\*|__|`|\\*(?=\\S)|(?<=\\S)\\*");

    /** A paragraph, a heading or the item of a list, as words alone. */
    public record Block(Kind kind, String words) {}

    /** How a block is shown. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    /** The text as blocks, in order. */
    public List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        boolean goesOn = false;
        for (String line : text.lines().map(String::strip).toList()) {
            Kind kind = kind(line);
            if (goesOn && kind == Kind.PARAGRAPH && !line.isEmpty()) {
                Block last = blocks.remove(blocks.size() - 1);
                blocks.add(new Block(last.kind(), last.words() + " " + words(line)));
            } else if (!line.isEmpty()) {
                blocks.add(new Block(kind, words(line)));
            }
            goesOn = !line.isEmpty() && kind != Kind.HEADING;
        }
        return blocks;
    }

    private static Kind kind(String line) {
        if (HEADING.matcher(line).find()) {
            return Kind.HEADING;
        }
        return ITEM.matcher(line).find() ? Kind.ITEM : Kind.PARAGRAPH;
    }

    private static String words(String line) {
        String plain = ITEM.matcher(HEADING.matcher(line).replaceFirst("")).replaceFirst("");
        return STRONG.matcher(LINK.matcher(plain).replaceAll("$1")).replaceAll("");
    }
}
