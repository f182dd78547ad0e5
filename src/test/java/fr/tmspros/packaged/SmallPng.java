package fr.tmspros.packaged;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** A screenshot in at most 256 colours: pages have few, and what smooths their letters can be rounded. */
final class SmallPng {

    /** So many levels of each of red, green and blue are tried, until the colours are few enough. */
    private static final int[] LEVELS = {52, 32, 16, 8};

    private static final int MOST_COLOURS = 256;
    private static final int FULL = 255;

    private SmallPng() {}

    static void write(byte[] screenshot, Path file) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(screenshot));
        for (int levels : LEVELS) {
            Map<Integer, Integer> palette = palette(image, levels);
            if (palette.size() <= MOST_COLOURS) {
                ImageIO.write(indexed(image, levels, palette), "png", file.toFile());
                return;
            }
        }
        throw new IllegalStateException("too many colours for " + file);
    }

    private static Map<Integer, Integer> palette(BufferedImage image, int levels) {
        Map<Integer, Integer> palette = new LinkedHashMap<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                palette.putIfAbsent(rounded(image.getRGB(x, y), levels), palette.size());
            }
        }
        return palette;
    }

    private static BufferedImage indexed(BufferedImage image, int levels, Map<Integer, Integer> palette) {
        List<Integer> colours = new ArrayList<>(palette.keySet());
        int[] map = colours.stream().mapToInt(Integer::intValue).toArray();
        IndexColorModel model = new IndexColorModel(8, map.length, map, 0, false, -1, DataBuffer.TYPE_BYTE);
        BufferedImage small =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                small.getRaster().setSample(x, y, 0, palette.get(rounded(image.getRGB(x, y), levels)));
            }
        }
        return small;
    }

    private static int rounded(int rgb, int levels) {
        return part(rgb >> 16 & FULL, levels) << 16 | part(rgb >> 8 & FULL, levels) << 8 | part(rgb & FULL, levels);
    }

    private static int part(int value, int levels) {
        return Math.round(Math.round(value * (levels - 1f) / FULL) * FULL / (levels - 1f));
    }
}
