package fr.tmspros.admin;

import fr.tmspros.email.EmailPreview;
import fr.tmspros.email.EmailPreviews;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;

/** What each e-mail looks like, before anybody is sent one. */
@Controller
@RequestMapping("/admin/courriels")
class EmailPreviewController {

    /** A message brings its styles along; nothing else of it works. */
    private static final String MESSAGE_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final EmailPreviews previews;

    EmailPreviewController(EmailPreviews previews) {
        this.previews = previews;
    }

    @GetMapping
    String list(Model model) {
        model.addAttribute("previews", previews.all());
        return "admin/courriels";
    }

    @GetMapping("/{preview}")
    String show(@PathVariable("preview") String name, Model model) {
        model.addAttribute("preview", find(name));
        return "admin/courriel";
    }

    @GetMapping("/{preview}/html")
    ResponseEntity<String> html(@PathVariable("preview") String name) {
        return ResponseEntity.ok()
                .header("Content-Security-Policy", MESSAGE_POLICY)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(find(name).html());
    }

    private EmailPreview find(String name) {
        return previews.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
