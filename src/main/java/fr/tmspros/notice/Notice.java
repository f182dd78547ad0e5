package fr.tmspros.notice;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** What stands in the notice, in its order. */
@Component
public class Notice {

    private static final List<String> PICTURES = List.of("courriel", "connexion", "activation", "profil", "parcours");

    private static final List<NoticeQuestion> QUESTIONS = List.of(
            new NoticeQuestion("nothing-received", "/contacts"),
            new NoticeQuestion("wrong-address", "/contacts"),
            new NoticeQuestion("whom-to-call", "/contacts"),
            new NoticeQuestion("forgotten", "/mot-de-passe-oublie"),
            new NoticeQuestion("expired", "/connexion"),
            new NoticeQuestion("button", "/profil"),
            new NoticeQuestion("siret", "/contacts"),
            new NoticeQuestion("several", null),
            new NoticeQuestion("correct", null));

    /** The five steps. */
    public List<NoticeStep> steps() {
        return IntStream.rangeClosed(1, PICTURES.size())
                .mapToObj(number -> new NoticeStep(number, PICTURES.get(number - 1)))
                .toList();
    }

    /** What people ask most. */
    public List<NoticeQuestion> questions() {
        return QUESTIONS;
    }
}
