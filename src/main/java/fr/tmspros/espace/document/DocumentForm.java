package fr.tmspros.espace.document;

import java.util.List;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;

/** Files to attach, and the question they belong to, if any. */
record DocumentForm(List<MultipartFile> fichier, String question) {

    /** Those that were chosen; a field that was left alone sends one without a name. */
    List<MultipartFile> chosen() {
        return Optional.ofNullable(fichier).orElse(List.of()).stream()
                .filter(file -> file.getOriginalFilename() != null
                        && !file.getOriginalFilename().isBlank())
                .toList();
    }
}
