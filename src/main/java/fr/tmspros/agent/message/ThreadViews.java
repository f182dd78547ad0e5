package fr.tmspros.agent.message;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.dialogue.MessageView;
import fr.tmspros.dialogue.Side;
import fr.tmspros.document.AttachedView;
import fr.tmspros.document.DocumentView;
import fr.tmspros.parcours.QuestionLabels;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Puts together what agents see of a thread. */
@Component
public class ThreadViews {

    private final EtablissementCredentials etablissements;
    private final Dialogue dialogue;
    private final AccountDirectory accounts;
    private final QuestionLabels labels;
    private final DisplaySettings display;

    ThreadViews(
            EtablissementCredentials etablissements,
            Dialogue dialogue,
            AccountDirectory accounts,
            QuestionLabels labels,
            DisplaySettings display) {
        this.etablissements = etablissements;
        this.dialogue = dialogue;
        this.accounts = accounts;
        this.labels = labels;
        this.display = display;
    }

    /** Whom the thread of this SIRET is with; what lies outside somebody's caisses answers 404. */
    Addressee find(CurrentAccount account, String siret) {
        return etablissements
                .find(account, siret)
                .map(found -> new Addressee(found.id(), found.siret().digits(), found.name(), found.caisseCode()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * The thread, the newest message first.
     *
     * @param siret digits of the établissement
     */
    public List<ThreadMessageView> of(long etablissementId, String siret) {
        List<MessageView> thread = dialogue.thread(etablissementId);
        Map<String, String> names =
                accounts.namesOf(thread.stream().map(MessageView::authorId).collect(Collectors.toSet()));
        return thread.stream()
                .map(message -> new ThreadMessageView(
                        message,
                        display.local(message.at()),
                        names.get(message.authorId()),
                        message.from() == Side.CAISSE,
                        message.isNewTo(Side.CAISSE),
                        message.etape() == null ? null : labels.of(message.etape(), message.question()),
                        message.documents().stream()
                                .map(document -> attached(document, siret))
                                .toList()))
                .toList();
    }

    private AttachedView attached(DocumentView document, String siret) {
        return new AttachedView(
                document,
                display.local(document.addedAt()),
                null,
                "/agent/etablissements/" + siret + "/documents/" + document.id());
    }
}
