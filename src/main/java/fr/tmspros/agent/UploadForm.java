package fr.tmspros.agent;

import java.util.Objects;
import org.springframework.web.multipart.MultipartFile;

/** A file to import and the caisse it is from. */
record UploadForm(MultipartFile fichier, String caisse) {

    boolean hasFile() {
        return fichier != null && !fichier.isEmpty();
    }

    String fileName() {
        return Objects.toString(fichier.getOriginalFilename(), "");
    }
}
