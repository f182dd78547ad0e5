package fr.tmspros.journey.parcours;

import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.Submission;
import fr.tmspros.parcours.Reviews;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Stores what the caisse decided on a step; what follows from it waits. */
@Component
class StoreReviewDelegate implements JavaDelegate {

    private final JourneyOwner owner;
    private final EtapeTasks etapes;
    private final Reviews reviews;

    StoreReviewDelegate(JourneyOwner owner, EtapeTasks etapes, Reviews reviews) {
        this.owner = owner;
        this.etapes = etapes;
        this.reviews = reviews;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, String> submission = Submission.of(execution);
        reviews.decided(
                owner.of(execution).id(),
                etapes.number(execution),
                Reviews.decision(submission.get(EtapeTasks.DECISION)).orElseThrow(),
                Optional.ofNullable(submission.get(EtapeTasks.COMMENT)),
                Submission.by(execution));
    }
}
