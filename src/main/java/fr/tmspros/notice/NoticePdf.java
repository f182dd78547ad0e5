package fr.tmspros.notice;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import fr.tmspros.email.NoticeDocument;
import fr.tmspros.email.SiteSettings;
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

/** The notice as a tagged PDF with title, language, bookmarks and alternative texts (PDF/UA-1). Made once, when somebody first asks. */
@Component
public class NoticePdf implements NoticeDocument {

    private static final String TEMPLATE = "notice/pdf";
    private static final String STATIC = "static/";

    /** Comes with PDFBox (SIL Open Font License); PDF/UA asks for embedded fonts. */
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final String FAMILY = "Liberation Sans";

    private final Notice notice;
    private final SiteSettings site;
    private final SpringTemplateEngine templates;
    private byte[] made;

    NoticePdf(Notice notice, SiteSettings site, SpringTemplateEngine templates) {
        this.notice = notice;
        this.site = site;
        this.templates = templates;
    }

    @Override
    public synchronized byte[] pdf() {
        if (made == null) {
            made = make();
        }
        return made.clone();
    }

    private byte[] make() {
        Context context = new Context(
                Locale.FRENCH,
                Map.of("steps", notice.steps(), "questions", notice.questions(), "baseUrl", site.link("")));
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        PdfRendererBuilder builder = new PdfRendererBuilder()
                .usePdfUaAccessibility(true)
                .withHtmlContent(templates.process(TEMPLATE, context), null)
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

    /** Links of the text are whole addresses already; style and pictures lie on the class path, as they do for the site. */
    private static String address(String path) {
        try {
            ClassPathResource own = new ClassPathResource(STATIC + path);
            return own.exists() ? own.getURL().toExternalForm() : path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
