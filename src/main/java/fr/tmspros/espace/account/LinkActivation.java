package fr.tmspros.espace.account;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.credentials.ActivationLinks;
import fr.tmspros.credentials.Activations;
import fr.tmspros.espace.ProblemView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The activation of somebody who came with a link from the credentials mail: the identifier is asked for too. */
@Component
class LinkActivation {

    /** Where the session keeps the key of the link. */
    static final String LINK = "fr.tmspros.activationLink";

    private final ActivationLinks links;
    private final Activations activations;
    private final PasswordProblems passwords;

    LinkActivation(ActivationLinks links, Activations activations, PasswordProblems passwords) {
        this.links = links;
        this.activations = activations;
        this.passwords = passwords;
    }

    /** What the session keeps of a link. */
    Long keyOf(String token) {
        return links.keyOf(token);
    }

    void show(Long key, Model model) {
        model.addAttribute("linkState", links.look(key).state().name());
    }

    boolean isOpen(Long key) {
        return links.look(key).isOpen();
    }

    /** Activates where nothing is wrong; says what is, otherwise. */
    List<ProblemView> activate(Long key, ActivationForm form) {
        Optional<CurrentAccount> account = links.enter(key, form.identifiant());
        List<ProblemView> problems = new ArrayList<>();
        if (account.isEmpty()) {
            problems.add(new ProblemView("identifiant", "espace.activation.problem.identifier"));
        }
        problems.addAll(passwords.of(
                activations.check(links.look(key).accountId(), form.nouveauMotDePasse()), form.confirmed()));
        if (!form.conditions()) {
            problems.add(new ProblemView("conditions", "espace.activation.problem.conditions"));
        }
        if (problems.isEmpty()) {
            activations.activate(account.orElseThrow(), form.nouveauMotDePasse());
        }
        return problems;
    }
}
