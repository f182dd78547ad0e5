package fr.tmspros.document.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** Files as people send them, and as nobody should. */
public final class Samples {

    /** Where a photograph was taken: what must not be found in it any more. */
    public static final String PLACE = "GPS 50.6292 N 3.0573 E";

    private Samples() {}

    /** A PDF in which this text stands. */
    public static byte[] pdf(String text) {
        return bytes(
                "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n% " + text + "\ntrailer << /Root 1 0 R >>\n%%EOF\n");
    }

    /** A PDF of this size. */
    public static byte[] pdf(int size) {
        byte[] pdf = new byte[size];
        Arrays.fill(pdf, (byte) ' ');
        byte[] start = bytes("%PDF-1.7\n");
        byte[] end = bytes("\n%%EOF\n");
        System.arraycopy(start, 0, pdf, 0, start.length);
        System.arraycopy(end, 0, pdf, size - end.length, end.length);
        for (int at = start.length; at < size - end.length; at += 1021) {
            pdf[at] = (byte) (at / 1021);
        }
        return pdf;
    }

    /** A photograph lying on its side (orientation 6), red above and blue below, with its place and a second picture behind it. */
    public static byte[] jpeg(int width, int height) {
        byte[] picture = written(picture(width, height), "jpeg");
        byte[] exif = exif(6);
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        jpeg.write(picture, 0, 2);
        segment(jpeg, 0xE1, concat(bytes("Exif\0\0"), exif));
        segment(jpeg, 0xE1, bytes("http://ns.adobe.com/xap/1.0/\0" + PLACE));
        segment(jpeg, 0xE2, bytes("MPF\0" + PLACE));
        segment(jpeg, 0xED, bytes("Photoshop 3.0\0" + PLACE));
        segment(jpeg, 0xFE, bytes(PLACE));
        jpeg.write(picture, 2, picture.length - 2);
        jpeg.writeBytes(bytes(PLACE));
        return jpeg.toByteArray();
    }

    public static byte[] png(int width, int height) {
        byte[] picture = written(picture(width, height), "png");
        int afterHeader = 8 + 25;
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(picture, 0, afterHeader);
        chunk(png, "eXIf", exif(6));
        chunk(png, "tEXt", bytes("Comment\0" + PLACE));
        png.write(picture, afterHeader, picture.length - afterHeader);
        png.writeBytes(bytes("<script>" + PLACE));
        return png.toByteArray();
    }

    /** A few bytes that say they are a picture of so many pixels, all of them there once inflated. */
    public static byte[] pngBomb(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(ByteBuffer.allocate(8).putLong(PngFile.SIGNATURE).array());
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put((byte) 1)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) 0)
                        .put((byte) 0)
                        .array());
        Deflater zeros = new Deflater(9);
        zeros.setInput(new byte[1024 * 1024]);
        zeros.finish();
        byte[] packed = new byte[8192];
        chunk(png, "IDAT", Arrays.copyOf(packed, zeros.deflate(packed)));
        zeros.end();
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** A photograph of a telephone, as far as its boxes go: an Exif item in the file, and its picture. */
    public static byte[] heic() {
        byte[] ftyp = box("ftyp", bytes("heic\0\0\0\0mif1heic"));
        byte[] infos = concat(new byte[] {0, 0, 0, 0, 0, 2}, info(1, "hvc1"), info(2, "Exif"));
        byte[] exif = concat(new byte[] {0, 0, 0, 0}, bytes("MM\0*" + PLACE));
        byte[] pixels = bytes("every bit of the picture");
        int metaSize = 8 + 4 + 8 + infos.length + 8 + 8 + 2 * 16;
        int data = ftyp.length + metaSize + 8;
        ByteBuffer locations = ByteBuffer.allocate(8 + 2 * 16)
                .putInt(1 << 24)
                .putShort((short) 0x4400)
                .putShort((short) 2);
        location(locations, 1, 0, data, pixels.length);
        location(locations, 2, 0, data + pixels.length, exif.length);
        byte[] meta = box("meta", concat(new byte[4], box("iinf", infos), box("iloc", locations.array())));
        return concat(ftyp, meta, box("mdat", concat(pixels, exif)));
    }

    /** The same with its place wherever programs of cameras have put things: in boxes beside, in boxes and items of the picture. */
    public static byte[] heicThatTellsItsPlaceEverywhere() {
        byte[] place = bytes(PLACE);
        byte[] ftyp = box("ftyp", bytes("mif1\0\0\0\0mif1heic"));
        byte[] free = box("free", place);
        byte[] old = box(
                "infe",
                concat(new byte[] {0, 0, 0, 0, 0, 4, 0, 0}, place, new byte[1], bytes("text/plain"), new byte[1]));
        byte[] infos = concat(new byte[] {0, 0, 0, 0, 0, 4}, info(1, "hvc1"), info(2, "mime"), info(3, "grid"), old);
        byte[] data = concat(place, bytes("how the tiles lie"), place);
        byte[] pixels = bytes("every bit of the picture");
        byte[] beside = concat(box("xml ", place), box("uuid", place), box("pitm", new byte[6]));
        int metaSize = 8 + 4 + beside.length + 8 + infos.length + 8 + data.length + 8 + 8 + 4 * 16;
        int start = ftyp.length + free.length + metaSize + 8;
        ByteBuffer locations = ByteBuffer.allocate(8 + 4 * 16)
                .putInt(1 << 24)
                .putShort((short) 0x4400)
                .putShort((short) 4);
        location(locations, 1, 0, start, pixels.length);
        location(locations, 2, 1, 0, place.length);
        location(locations, 3, 1, place.length, data.length - 2 * place.length);
        location(locations, 4, 1, data.length - place.length, place.length);
        byte[] meta = box(
                "meta",
                concat(new byte[4], beside, box("iinf", infos), box("idat", data), box("iloc", locations.array())));
        return concat(ftyp, free, meta, box("mdat", pixels), box("mpvd", place), box("uuid", place));
    }

    /** One whose Exif item lies in another item: where that is nobody can say. */
    public static byte[] heicOfAnotherKind() {
        byte[] heic = heic();
        int exif = new String(heic, StandardCharsets.ISO_8859_1).indexOf("iloc") + 4 + 8 + 16;
        heic[exif + 3] = 2;
        return heic;
    }

    public static byte[] docx() {
        return zip(Map.of("[Content_Types].xml", bytes("<Types/>"), "word/document.xml", bytes("<document/>")));
    }

    public static byte[] xlsx() {
        return zip(Map.of("[Content_Types].xml", bytes("<Types/>"), "xl/workbook.xml", bytes("<workbook/>")));
    }

    public static byte[] odt() {
        return zip(Map.of(
                "mimetype", bytes("application/vnd.oasis.opendocument.text"), "content.xml", bytes("<content/>")));
    }

    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry named = new ZipEntry(entry.getKey());
                if (entry.getKey().equals("mimetype")) {
                    CRC32 checksum = new CRC32();
                    checksum.update(entry.getValue());
                    named.setMethod(ZipEntry.STORED);
                    named.setSize(entry.getValue().length);
                    named.setCrc(checksum.getValue());
                }
                zip.putNextEntry(named);
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Something whose bytes say nothing. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static BufferedImage picture(int width, int height) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height / 2);
        pen.setColor(Color.BLUE);
        pen.fillRect(0, height / 2, width, height - height / 2);
        pen.dispose();
        return picture;
    }

    private static byte[] written(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] exif(int orientation) {
        return concat(Exif.only(orientation), bytes(PLACE));
    }

    private static void segment(ByteArrayOutputStream jpeg, int marker, byte[] body) {
        jpeg.write(0xFF);
        jpeg.write(marker);
        jpeg.write((body.length + 2) >> 8);
        jpeg.write(body.length + 2);
        jpeg.writeBytes(body);
    }

    private static void chunk(ByteArrayOutputStream png, String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes(name));
        checksum.update(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        png.writeBytes(bytes(name));
        png.writeBytes(content);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }

    private static byte[] box(String type, byte[] content) {
        return concat(ByteBuffer.allocate(4).putInt(8 + content.length).array(), bytes(type), content);
    }

    private static byte[] info(int id, String type) {
        return box("infe", concat(new byte[] {2, 0, 0, 0, 0, (byte) id, 0, 0}, bytes(type), new byte[1]));
    }

    private static void location(ByteBuffer locations, int id, int method, int offset, int length) {
        locations
                .putShort((short) id)
                .putShort((short) method)
                .putShort((short) 0)
                .putShort((short) 1)
                .putInt(offset)
                .putInt(length);
    }
}
