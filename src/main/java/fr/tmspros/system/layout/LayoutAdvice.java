package fr.tmspros.system.layout;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.dialogue.WaitingMessages;
import fr.tmspros.email.hold.MailHold;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.system.security.StepsBefore;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/**
 * Gives every page of ours its frame, once it is drawn: a redirect needs none. Error pages do without: they must come up when the
 * database does not.
 */
@ControllerAdvice("fr.tmspros")
class LayoutAdvice {

    private static final String PARCOURS = "/parcours";
    private static final String MESSAGES = "/messages";
    private static final String AGENT_MESSAGES = "/agent/messages";
    private static final Pattern ETAPE = Pattern.compile("/parcours/etapes/([1-4])(?:/.*)?");
    private static final Map<String, String> ETABLISSEMENT_LINKS = links(
            "/accueil",
            "layout.nav.accueil",
            "/profil",
            "layout.nav.profil",
            PARCOURS,
            "layout.nav.parcours",
            MESSAGES,
            "layout.nav.messages");
    private static final Map<String, String> AGENT_LINKS = links(
            "/agent",
            "layout.nav.agent",
            "/agent/etablissements",
            "layout.nav.etablissements",
            "/agent/imports",
            "layout.nav.imports",
            "/agent/lots",
            "layout.nav.lots",
            "/agent/etapes",
            "layout.nav.etapes",
            "/agent/taches",
            "layout.nav.taches",
            AGENT_MESSAGES,
            "layout.nav.messages",
            "/agent/statistiques",
            "layout.nav.statistiques",
            "/camunda/app/tasklist/default/",
            "layout.nav.tasklist");
    private static final Map<String, String> ADMIN_LINKS = links(
            "/agent",
            "layout.nav.agent",
            "/agent/etablissements",
            "layout.nav.etablissements",
            "/agent/imports",
            "layout.nav.imports",
            "/agent/lots",
            "layout.nav.lots",
            "/agent/etapes",
            "layout.nav.etapes",
            "/agent/taches",
            "layout.nav.taches",
            AGENT_MESSAGES,
            "layout.nav.messages",
            "/agent/statistiques",
            "layout.nav.statistiques",
            "/camunda/app/tasklist/default/",
            "layout.nav.tasklist",
            "/admin/agents",
            "layout.nav.agents",
            "/admin/caisses",
            "layout.nav.caisses",
            "/admin/courriels",
            "layout.nav.courriels",
            "/admin/audit",
            "layout.nav.audit",
            "/admin/etat",
            "layout.nav.etat",
            "/camunda/app/cockpit/default/",
            "layout.nav.cockpit",
            "/camunda/app/admin/default/",
            "layout.nav.administration");

    private final Etablissements etablissements;
    private final Caisses caisses;
    private final WaitingMessages waiting;
    private final AccessibilitySettings accessibility;
    private final MailHold hold;

    LayoutAdvice(
            Etablissements etablissements,
            Caisses caisses,
            WaitingMessages waiting,
            AccessibilitySettings accessibility,
            MailHold hold) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.waiting = waiting;
        this.accessibility = accessibility;
        this.hold = hold;
    }

    @ModelAttribute("layout")
    LazyContextVariable<LayoutView> layout(
            @AuthenticationPrincipal CurrentAccount account, HttpServletRequest request) {
        return new LazyContextVariable<>() {
            @Override
            protected LayoutView loadValue() {
                return of(account, request);
            }
        };
    }

    private LayoutView of(CurrentAccount account, HttpServletRequest request) {
        if (account == null) {
            return new LayoutView(null, List.of(), accessibility.status(), null, false, null);
        }
        List<LayoutLink> links =
                StepsBefore.pageOf(account).isPresent() ? List.of() : navigation(account, request.getRequestURI());
        String askPath = account.role() == Role.ETABLISSEMENT && !links.isEmpty() ? ask(request.getRequestURI()) : null;
        boolean mailsHeld = account.role() == Role.ADMIN && !links.isEmpty() && hold.isOn();
        return new LayoutView(
                account.displayName(), links, accessibility.status(), accent(account), mailsHeld, askPath);
    }

    /** About the step that is looked at, if it is one. */
    private static String ask(String path) {
        Matcher etape = ETAPE.matcher(path);
        return etape.matches() ? MESSAGES + "?etape=" + etape.group(1) : MESSAGES;
    }

    /** Of the one caisse somebody belongs to; who sees several sees none of their colours. */
    private String accent(CurrentAccount account) {
        Optional<String> caisse = account.role() == Role.ETABLISSEMENT
                ? etablissements.findById(account.etablissementId()).map(Etablissement::caisseCode)
                : account.caisses().stream()
                        .filter(code -> account.caisses().size() == 1)
                        .findFirst();
        return caisse.flatMap(caisses::findById)
                .flatMap(Caisse::accent)
                .map(AccentColour::hex)
                .orElse(null);
    }

    private List<LayoutLink> navigation(CurrentAccount account, String path) {
        Map<String, String> links = linksOf(account.role());
        String current = current(links, path);
        boolean parcoursOpen = account.role() != Role.ETABLISSEMENT || profileComplete(account.etablissementId());
        return links.entrySet().stream()
                .map(link -> new LayoutLink(
                        link.getKey(),
                        link.getValue(),
                        link.getKey().equals(current),
                        parcoursOpen || !link.getKey().equals(PARCOURS),
                        count(account, link.getKey()),
                        account.isStaff() ? "layout.nav.messages.waiting" : "layout.nav.messages.count"))
                .toList();
    }

    private long count(CurrentAccount account, String link) {
        return switch (link) {
            case MESSAGES ->
                etablissements
                        .findById(account.etablissementId())
                        .map(Etablissement::unreadMessages)
                        .orElse(0);
            case AGENT_MESSAGES -> account.role() == Role.ADMIN ? waiting.ofEverybody() : waiting.of(account.caisses());
            default -> 0;
        };
    }

    private boolean profileComplete(long etablissementId) {
        return etablissements
                .findById(etablissementId)
                .flatMap(Etablissement::profileCompletedAt)
                .isPresent();
    }

    private static Map<String, String> linksOf(Role role) {
        return switch (role) {
            case ETABLISSEMENT -> ETABLISSEMENT_LINKS;
            case AGENT -> AGENT_LINKS;
            case ADMIN -> ADMIN_LINKS;
        };
    }

    /** The most specific link the page lies under: a step belongs to the parcours, an import to the imports. */
    private static String current(Map<String, String> links, String path) {
        return links.keySet().stream()
                .filter(link -> path.equals(link) || path.startsWith(link + "/"))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static Map<String, String> links(String... pathsAndKeys) {
        Map<String, String> links = new LinkedHashMap<>();
        for (int index = 0; index < pathsAndKeys.length; index += 2) {
            links.put(pathsAndKeys[index], pathsAndKeys[index + 1]);
        }
        return links;
    }
}
