package fr.tmspros.support;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What a PDF says to those who see it and to those who hear it.
 *
 * @param text its words, with plain spaces and without the breaks of lines
 * @param language of the whole document
 * @param marked whether it has tags
 * @param qrCode what the code on its first page says, "" where there is none
 */
public record PdfText(String text, String title, String language, boolean marked, int pages, String qrCode) {

    public static PdfText of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PdfText(
                    plain(new PDFTextStripper().getText(document)),
                    document.getDocumentInformation().getTitle(),
                    document.getDocumentCatalog().getLanguage(),
                    document.getDocumentCatalog().getMarkInfo() != null
                            && document.getDocumentCatalog().getMarkInfo().isMarked()
                            && document.getDocumentCatalog().getStructureTreeRoot() != null,
                    document.getNumberOfPages(),
                    qrCode(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean isTaggedIn(String expected) {
        return marked && expected.equals(language);
    }

    /** The same text with plain spaces only. */
    public static String plain(String text) {
        return text.replaceAll("[\\p{Z}\\s]+", " ");
    }

    private static String qrCode(PDDocument document) throws IOException {
        var resources = document.getPage(0).getResources();
        for (var name : resources.getXObjectNames()) {
            if (resources.getXObject(name) instanceof PDImageXObject image) {
                return decoded(image.getImage());
            }
        }
        return "";
    }

    private static String decoded(BufferedImage picture) {
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        try {
            return new QRCodeReader()
                    .decode(new BinaryBitmap(new GlobalHistogramBinarizer(
                            new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels))))
                    .getText();
        } catch (ReaderException e) {
            throw new IllegalStateException("no QR code", e);
        }
    }
}
