package fr.tmspros.espace;

import fr.tmspros.account.ActivationLinks;
import fr.tmspros.account.Activations;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.ResetLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The activation of somebody who came with a link from the credentials mail: the identifier is asked for too. */
@Component
class LinkActivation {

    /** Where the session keeps the token of the link. */
    static final String TOKEN = "fr.tmspros.activationToken";

    private static final int LONGEST_TOKEN = 100;

    private final ActivationLinks links;
    private final Activations activations;
    private final PasswordProblems passwords;

    LinkActivation(ActivationLinks links, Activations activations, PasswordProblems passwords) {
        this.links = links;
        this.activations = activations;
        this.passwords = passwords;
    }

    /** What the session keeps of a link: nothing anybody made up to fill the memory. */
    static String kept(String token) {
        return token.length() > LONGEST_TOKEN ? "" : token;
    }

    void show(String token, Model model) {
        model.addAttribute("linkState", look(token).state().name());
    }

    boolean isOpen(String token) {
        return look(token).isOpen();
    }

    /** Activates where nothing is wrong; says what is, otherwise. */
    List<ProblemView> activate(String token, ActivationForm form) {
        Optional<CurrentAccount> account = links.enter(token, form.identifiant());
        List<ProblemView> problems = new ArrayList<>();
        if (account.isEmpty()) {
            problems.add(new ProblemView("identifiant", "espace.activation.problem.identifier"));
        }
        problems.addAll(
                passwords.of(activations.check(look(token).accountId(), form.nouveauMotDePasse()), form.confirmed()));
        if (!form.conditions()) {
            problems.add(new ProblemView("conditions", "espace.activation.problem.conditions"));
        }
        if (problems.isEmpty()) {
            activations.activate(account.orElseThrow(), form.nouveauMotDePasse());
        }
        return problems;
    }

    private ResetLink look(String token) {
        return links.look(Objects.toString(token, ""));
    }
}
