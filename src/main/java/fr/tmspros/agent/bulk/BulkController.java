package fr.tmspros.agent.bulk;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.agent.AgentScope;
import fr.tmspros.agent.ProblemView;
import fr.tmspros.caseload.CaseNotes;
import fr.tmspros.caseload.bulk.BulkChoice;
import fr.tmspros.caseload.bulk.BulkKind;
import fr.tmspros.caseload.bulk.ManyAtOnce;
import fr.tmspros.caseload.search.EtablissementSearch;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Acts on many établissements: the history of all, and a new one for those that were ticked or found. */
@Controller
@RequestMapping("/agent/lots")
class BulkController {

    private static final String VIEW = "agent/lots";
    private static final String QUESTION_VIEW = "agent/lot-nouveau";
    private static final int ACTS_ON_A_PAGE = 50;
    private static final String KIND = "acte";
    private static final String SIRET = "siret";
    private static final String AGENT_FILTER = "filtreAgent";

    /** Whom the page with the list means: {@link #TICKED} rows, or all that it finds. */
    private static final String WHOM = "pour";

    private static final String TICKED = "coches";

    private final ManyAtOnce many;
    private final BulkViews views;
    private final AgentScope scope;
    private final AccountDirectory accounts;
    private final CaseNotes notes;

    BulkController(ManyAtOnce many, BulkViews views, AgentScope scope, AccountDirectory accounts, CaseNotes notes) {
        this.many = many;
        this.views = views;
        this.scope = scope;
        this.accounts = accounts;
        this.notes = notes;
    }

    @GetMapping
    ModelAndView list(@AuthenticationPrincipal CurrentAccount account, @RequestParam(defaultValue = "0") int page) {
        return new ModelAndView(VIEW).addObject("acts", views.history(account, page, ACTS_ON_A_PAGE));
    }

    /** Leads to the preview; or asks first what is left to say. */
    @PostMapping
    ModelAndView draft(
            @AuthenticationPrincipal CurrentAccount account, @RequestParam MultiValueMap<String, String> sent) {
        Optional<BulkKind> kind = kind(sent);
        if (kind.isEmpty()) {
            return refused(account, sent, new ProblemView(KIND, "agent.lot.problem.acte"));
        }
        Optional<String> field = kind.get().field();
        if (field.isPresent() && !sent.containsKey(field.get())) {
            return question(account, sent);
        }
        String typed = field.map(sent::getFirst).orElse("");
        Optional<String> fault = many.fault(account, kind.get(), typed);
        if (fault.isPresent()) {
            return refused(account, sent, new ProblemView(field.get(), "acte.refus." + fault.get()));
        }
        return many.draft(account, kind.get(), typed, choice(sent))
                .map(id -> new ModelAndView("redirect:/agent/lots/" + id))
                .orElseGet(() -> refused(account, sent, new ProblemView("selection", "agent.lot.problem.nobody")));
    }

    private static Optional<BulkKind> kind(MultiValueMap<String, String> sent) {
        return Optional.ofNullable(sent.getFirst(KIND)).flatMap(BulkKind::of);
    }

    /** Ticked rows, or what the list was asked for. Where it is given to an agent, {@code agent} is that one and not a filter of the list. */
    private static BulkChoice choice(MultiValueMap<String, String> sent) {
        MultiValueMap<String, String> asked = new LinkedMultiValueMap<>(sent);
        if (sent.containsKey(AGENT_FILTER) || sent.getFirst(KIND).equals(BulkKind.AGENT.word())) {
            asked.put("agent", sent.getOrDefault(AGENT_FILTER, List.of()));
        }
        return new BulkChoice(
                isTicked(sent) ? sent.getOrDefault(SIRET, List.of()) : null, EtablissementSearch.of(asked));
    }

    private static boolean isTicked(MultiValueMap<String, String> sent) {
        return TICKED.equals(sent.getFirst(WHOM)) || (sent.containsKey(SIRET) && !sent.containsKey(WHOM));
    }

    private ModelAndView refused(CurrentAccount account, MultiValueMap<String, String> sent, ProblemView problem) {
        ModelAndView page = question(account, sent).addObject("problems", List.of(problem));
        page.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
        return page;
    }

    /** The choice is sent on as it came. */
    private ModelAndView question(CurrentAccount account, MultiValueMap<String, String> sent) {
        BulkKind kind = kind(sent).orElse(null);
        MultiValueMap<String, String> kept = new LinkedMultiValueMap<>(sent);
        kept.remove(KIND);
        kept.remove("_csrf");
        if (kind != null) {
            kind.field().ifPresent(kept::remove);
        }
        return new ModelAndView(QUESTION_VIEW)
                .addObject("kind", kind)
                .addObject("kinds", BulkKind.values())
                .addObject("kept", kept)
                .addObject("ticked", isTicked(sent))
                .addObject("knownTags", kind == BulkKind.TAG ? notes.knownTags(scope.codes(account)) : List.of())
                .addObject("agents", kind == BulkKind.AGENT ? accounts.agents(scope.codes(account)) : List.of())
                .addObject(
                        "typed",
                        Optional.ofNullable(kind)
                                .flatMap(BulkKind::field)
                                .map(sent::getFirst)
                                .orElse(null));
    }
}
