package fr.tmspros.agent.message;

import org.springframework.web.multipart.MultipartFile;

/** A message of the caisse, and a file with it. */
record AnswerForm(String texte, MultipartFile fichier) {

    boolean hasFile() {
        return fichier != null && !fichier.isEmpty();
    }
}
