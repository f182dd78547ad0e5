package fr.tmspros.print;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Makes tagged PDFs with title, language, bookmarks and alternative texts (PDF/UA-1) of XHTML templates. */
@Component
public class TaggedPdf {

    private static final String STATIC = "static/";

    /** Comes with PDFBox (SIL Open Font License); PDF/UA asks for embedded fonts. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String FAMILY = "Liberation Sans";

    private final SpringTemplateEngine templates;

    TaggedPdf(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * The template with this model as a PDF. Its style sheet lies on the class path, as it does for the site; its font is
     * {@code Liberation Sans}.
     */
    public byte[] of(String template, Map<String, Object> model) {
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .withHtmlContent(templates.process(template, new Context(Locale.FRENCH, model)), null)
                .toStream(pdf);
        builder.useUriResolver((base, path) -> address(path));
        builder.useFont(() -> PDDocument.class.getResourceAsStream(FONT), FAMILY);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    /** Links of the text are whole addresses already; style and pictures lie on the class path. */
    private static String address(String path) {
        try {
            ClassPathResource own = new ClassPathResource(STATIC + path);
            return own.exists() ? own.getURL().toExternalForm() : path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
