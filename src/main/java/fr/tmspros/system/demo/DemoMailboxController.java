package fr.tmspros.system.demo;

import fr.tmspros.email.PickupFolder;
import fr.tmspros.email.PickupMessage;
import fr.tmspros.email.PickupPage;
import fr.tmspros.email.SiteSettings;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The messages the demo "sent": they hold temporary passwords, hence exist in the demo profile only. */
@Controller
@Profile("demo")
@RequestMapping("/demo/courriels")
class DemoMailboxController {

    private static final String LIST = "demo/courriels";
    private static final String MESSAGE = "demo/courriel";

    private final PickupFolder folder;
    private final SiteSettings site;

    DemoMailboxController(PickupFolder folder, SiteSettings site) {
        this.folder = folder;
        this.site = site;
    }

    /** A line of the list; the date in the time zone of the site. */
    record LineView(String file, ZonedDateTime at, String recipient, String subject) {}

    @GetMapping
    String list(
            @RequestParam(name = "q", defaultValue = "") String query,
            @RequestParam(name = "page", defaultValue = "1") int page,
            Model model) {
        PickupPage found = folder.list(query, page);
        model.addAttribute("q", query);
        model.addAttribute("found", found);
        model.addAttribute("lines", views(found));
        return LIST;
    }

    @GetMapping("/{file}")
    String message(@PathVariable("file") String file, Model model) {
        model.addAttribute("message", found(folder.open(file)));
        return MESSAGE;
    }

    /** On a page of its own and sandboxed: no script runs and nothing is fetched, whatever the message contains. */
    @GetMapping("/{file}/html")
    ResponseEntity<String> html(@PathVariable("file") String file) {
        PickupMessage message = found(folder.open(file));
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .body(message.html());
    }

    @GetMapping("/{file}/brut")
    ResponseEntity<byte[]> raw(@PathVariable("file") String file) {
        byte[] bytes = found(folder.raw(file));
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(file).build().toString())
                .contentType(MediaType.parseMediaType("message/rfc822"))
                .body(bytes);
    }

    private List<LineView> views(PickupPage page) {
        return page.lines().stream()
                .map(line ->
                        new LineView(line.file(), line.at().atZone(site.timeZone()), line.recipient(), line.subject()))
                .toList();
    }

    private static <T> T found(Optional<T> value) {
        return value.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
