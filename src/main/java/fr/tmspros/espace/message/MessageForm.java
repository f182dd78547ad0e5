package fr.tmspros.espace.message;

import org.springframework.web.multipart.MultipartFile;

/** A message, and a file with it; the step and the question it is about, where it is about one. */
record MessageForm(String texte, MultipartFile fichier, String etape, String question) {

    boolean hasFile() {
        return fichier != null && !fichier.isEmpty();
    }
}
