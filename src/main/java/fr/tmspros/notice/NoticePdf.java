package fr.tmspros.notice;

import fr.tmspros.email.NoticeDocument;
import fr.tmspros.email.SiteSettings;
import fr.tmspros.print.TaggedPdf;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The notice as a tagged PDF. Made once, when somebody first asks. */
@Component
public class NoticePdf implements NoticeDocument {

    private static final String TEMPLATE = "notice/pdf";

    private final Notice notice;
    private final SiteSettings site;
    private final TaggedPdf pdfs;
    private byte[] made;

    NoticePdf(Notice notice, SiteSettings site, TaggedPdf pdfs) {
        this.notice = notice;
        this.site = site;
        this.pdfs = pdfs;
    }

    @Override
    public synchronized byte[] pdf() {
        if (made == null) {
            made = pdfs.of(
                    TEMPLATE,
                    Map.of("steps", notice.steps(), "questions", notice.questions(), "baseUrl", site.link("")));
        }
        return made.clone();
    }
}
