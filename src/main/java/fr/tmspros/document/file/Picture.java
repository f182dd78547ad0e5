package fr.tmspros.document.file;

/**
 * What the header of a picture says.
 *
 * @param orientation 1 to 8 as in Exif: how it has to be turned to stand upright
 */
record Picture(int width, int height, int orientation) {

    /** Uncompressed, a picture of so many pixels takes 600 MB: no camera makes one. */
    private static final long MOST_PIXELS = 150_000_000;

    static final int UPRIGHT = 1;

    /** Refuses what would burst whoever opens it. */
    Picture checked() {
        if (width <= 0 || height <= 0) {
            throw new RefusedFileException("abimee");
        }
        if (pixels() > MOST_PIXELS) {
            throw new RefusedFileException("trop-de-pixels", width, height);
        }
        return this;
    }

    long pixels() {
        return (long) width * height;
    }
}
