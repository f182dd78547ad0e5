package fr.tmspros.espace.document;

import fr.tmspros.document.AttachedView;
import fr.tmspros.document.DocumentView;
import fr.tmspros.document.Documents;
import fr.tmspros.espace.account.SessionTimes;
import fr.tmspros.parcours.QuestionLabels;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts together what the pages of a step show of its documents. */
@Component
class AttachedViews {

    private static final String PATH = "/parcours/documents/";

    private final Documents documents;
    private final QuestionLabels labels;
    private final SessionTimes times;

    AttachedViews(Documents documents, QuestionLabels labels, SessionTimes times) {
        this.documents = documents;
        this.labels = labels;
        this.times = times;
    }

    List<AttachedView> of(long etablissementId, int etape) {
        return documents.of(etablissementId, etape).stream()
                .map(document -> view(document, etape))
                .toList();
    }

    private AttachedView view(DocumentView document, int etape) {
        return new AttachedView(
                document, times.at(document.addedAt()), labels.of(etape, document.question()), PATH + document.id());
    }
}
