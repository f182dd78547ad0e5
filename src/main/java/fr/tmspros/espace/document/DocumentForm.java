package fr.tmspros.espace.document;

import org.springframework.web.multipart.MultipartFile;

/** A file to attach, and the question it belongs to, if any. */
record DocumentForm(MultipartFile fichier, String question) {

    boolean hasFile() {
        return fichier != null && !fichier.isEmpty();
    }

    /** Whether a file was chosen that holds nothing. */
    boolean isEmpty() {
        return fichier != null
                && fichier.getOriginalFilename() != null
                && !fichier.getOriginalFilename().isBlank();
    }
}
