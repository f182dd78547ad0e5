package fr.tmspros.agent.message;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.DisplaySettings;
import fr.tmspros.agent.Pages;
import fr.tmspros.dialogue.Conversation;
import fr.tmspros.dialogue.Dialogue;
import fr.tmspros.dialogue.WaitingMessages;
import fr.tmspros.etablissement.Siret;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The threads of the caisses somebody works for: those that wait for an answer, the longest first, and the latest. */
@Controller
@RequestMapping("/agent/messages")
class ConversationsController {

    private static final String VIEW = "agent/messages";
    private static final int SIZE = 50;
    private static final int LATEST = 20;

    private final Dialogue dialogue;
    private final WaitingMessages waiting;
    private final AgentScope scope;
    private final DisplaySettings display;

    ConversationsController(Dialogue dialogue, WaitingMessages waiting, AgentScope scope, DisplaySettings display) {
        this.dialogue = dialogue;
        this.waiting = waiting;
        this.scope = scope;
        this.display = display;
    }

    @GetMapping
    String list(
            @AuthenticationPrincipal CurrentAccount account, @RequestParam(defaultValue = "0") int page, Model model) {
        Set<String> caisses = scope.codes(account);
        Pageable pageable = Pages.of(page, SIZE);
        List<ConversationView> found = dialogue.waiting(caisses, pageable.getOffset(), SIZE).stream()
                .map(one -> view(one, one.waitingSince()))
                .toList();
        model.addAttribute("waiting", new PageImpl<>(found, pageable, waiting.of(caisses)));
        model.addAttribute(
                "latest",
                dialogue.latest(caisses, LATEST).stream()
                        .map(one -> view(one, one.lastAt()))
                        .toList());
        return VIEW;
    }

    private ConversationView view(Conversation one, Instant at) {
        return new ConversationView(one.siret(), new Siret(one.siret()).grouped(), one.name(), display.local(at));
    }
}
