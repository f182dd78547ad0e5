package fr.tmspros.caseload;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.form.FieldProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.data.domain.Page;

/**
 * The port to the open tasks of agents: the same tasks, rules and outcome as in Tasklist. The engine room implements it. What is asked of
 * a task that is none of these caisses finds nothing.
 */
public interface AgentTasks {

    /** What became of an answer. */
    enum Outcome {
        DONE,
        /** Something in the form is missing or wrong: the task stays open. */
        TO_CORRECT,
        /** A colleague has taken it: nothing is changed. */
        TAKEN,
        /** It is done already, or never was. */
        GONE
    }

    /**
     * An answer, and what is wrong with it.
     *
     * @param problems at most one a field
     * @param sentence what no field alone can mend, or null
     */
    record Answer(Outcome outcome, List<FieldProblem> problems, String sentence) {

        public Answer {
            problems = List.copyOf(problems);
        }

        public static Answer of(Outcome outcome) {
            return new Answer(outcome, List.of(), null);
        }
    }

    /** One page of those that are open, the oldest first. */
    Page<AgentTask> open(Collection<String> caisses, int page, int size);

    Optional<AgentTask> find(Collection<String> caisses, String id);

    /** The id of the one that is open for this établissement. */
    Optional<String> openOf(long etablissementId);

    /**
     * Takes it, so that colleagues see who is at it; also from a colleague, where the caller knew whom from.
     *
     * @param from account id of who had it when the caller looked, or empty
     */
    Outcome take(CurrentAccount by, Collection<String> caisses, String id, Optional<String> from);

    /** Gives it back to everybody. */
    Outcome giveBack(CurrentAccount by, Collection<String> caisses, String id);

    /**
     * Completes it.
     *
     * @param typed field key to text as typed
     */
    Answer complete(CurrentAccount by, Collection<String> caisses, String id, Map<String, String> typed);
}
