package fr.tmspros.document.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Exif data (TIFF): the one thing of it that is kept, which is how the picture has to be turned. Where and when it was taken goes. */
final class Exif {

    private static final int ORIENTATION = 0x0112;
    private static final int ENTRY = 12;
    private static final int HEADER = 8;
    private static final int MOST = 8;

    private Exif() {}

    /** The orientation in a TIFF block; 1 where it says none. */
    static int orientation(byte[] tiff) {
        if (tiff.length < HEADER) {
            return Picture.UPRIGHT;
        }
        ByteBuffer data = ByteBuffer.wrap(tiff).order(tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = data.getInt(4);
        if (directory < HEADER || directory > tiff.length - 2) {
            return Picture.UPRIGHT;
        }
        int entries = Short.toUnsignedInt(data.getShort(directory));
        for (int entry = 0; entry < entries; entry++) {
            int at = directory + 2 + entry * ENTRY;
            if (at > tiff.length - ENTRY) {
                break;
            }
            if (Short.toUnsignedInt(data.getShort(at)) == ORIENTATION) {
                int value = data.getShort(at + 8);
                return value >= 1 && value <= MOST ? value : Picture.UPRIGHT;
            }
        }
        return Picture.UPRIGHT;
    }

    /** A TIFF block that says nothing but the orientation. */
    static byte[] only(int orientation) {
        return ByteBuffer.allocate(26)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(HEADER)
                .putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
