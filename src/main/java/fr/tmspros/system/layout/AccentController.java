package fr.tmspros.system.layout;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The style sheet of a colour. A page may hold no style of its own (content security policy), so it is an address. */
@Controller
class AccentController {

    private static final CacheControl A_DAY =
            CacheControl.maxAge(Duration.ofDays(1)).cachePublic();

    @GetMapping("/couleurs/{hex}.css")
    ResponseEntity<String> stylesheet(@PathVariable("hex") String hex) {
        if (!AccentColour.isHex(hex)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return ResponseEntity.ok()
                .cacheControl(A_DAY)
                .contentType(MediaType.parseMediaType("text/css"))
                .body(AccentColour.of(hex).stylesheet());
    }
}
