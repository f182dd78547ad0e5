package fr.tmspros.espace.information;

import fr.tmspros.notice.Notice;
import fr.tmspros.notice.NoticePdf;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The notice: five steps and the answers to what people ask, as a page and as a PDF. */
@Controller
@RequestMapping("/aide")
class HelpController {

    private static final CacheControl AN_HOUR =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Notice notice;
    private final NoticePdf document;

    HelpController(Notice notice, NoticePdf document) {
        this.notice = notice;
        this.document = document;
    }

    @GetMapping
    String show(Model model) {
        model.addAttribute("steps", notice.steps());
        model.addAttribute("questions", notice.questions());
        return "espace/aide";
    }

    @GetMapping("/notice.pdf")
    ResponseEntity<byte[]> pdf() {
        return ResponseEntity.ok()
                .cacheControl(AN_HOUR)
                .contentType(MediaType.APPLICATION_PDF)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(NoticePdf.FILE)
                                .build()
                                .toString())
                .body(document.pdf());
    }
}
