package fr.tmspros.journey.process;

import java.util.Set;

/** Names in {@code onboarding.bpmn} and its called {@code parcours.bpmn} that Java has to know. */
public final class OnboardingProcess {

    public static final String KEY = "onboarding";
    public static final String PARCOURS_KEY = "parcours";

    /** Extension property: the state that lists show for whoever stands at an element. */
    public static final String STATE_PROPERTY = "journeyState";

    public static final String SEND_CREDENTIALS = "serviceTask_sendCredentials";
    public static final String ACTIVATE_ACCOUNT = "userTask_activateAccount";
    public static final String CONTACT_ETABLISSEMENT = "userTask_contactEtablissement";
    public static final String CONTACT_ABOUT_EMAIL = "userTask_contactAboutEmail";
    public static final String COMPLETE_PROFILE = "userTask_completeProfile";
    public static final String COMPLETE_ETAPE = "userTask_completeEtape";
    public static final String REVIEW_ETAPE = "userTask_reviewEtape";

    /** The tasks in which an agent decides: on the path, and beside it. */
    public static final Set<String> CONTACT_TASKS = Set.of(CONTACT_ETABLISSEMENT, CONTACT_ABOUT_EMAIL);

    public static final String ACCOUNT_ACTIVATED_AT_CONTACT = "event_accountActivatedAtContact";
    public static final String ENTER_PARCOURS = "callActivity_enterParcours";
    public static final String PARCOURS_COMPLETED = "endEvent_parcoursCompleted";
    public static final String FILE_CLOSED = "endEvent_fileClosed";
    public static final String FILE_CLOSED_MEANWHILE = "endEvent_fileClosedMeanwhile";

    public static final String SEND_ACTIVATION_REMINDER = "serviceTask_sendActivationReminder";
    public static final String SEND_PROFILE_REMINDER = "serviceTask_sendProfileReminder";

    public static final String SEND_ETAPE_REMINDER = "serviceTask_sendEtapeReminder";
    public static final String SEND_REVIEW_REMINDER = "serviceTask_sendReviewReminder";

    public static final String MESSAGE_EMAIL_BOUNCED = "emailBounced";
    public static final String MESSAGE_EMAIL_UNDELIVERED = "emailUndelivered";
    public static final String MESSAGE_CONTACT_SETTLED = "contactSettled";
    public static final String MESSAGE_CREDENTIALS_REQUESTED = "credentialsRequested";
    public static final String MESSAGE_ACCOUNT_ACTIVATED = "accountActivated";
    /** Followed by the number of the step: four of them run side by side. */
    public static final String MESSAGE_ETAPE_RESUMED = "etapeResumed-";

    /** Followed by the number of the step. */
    public static final String MESSAGE_REVIEW_UNDONE = "reviewUndone-";

    public static final String ERROR_ADDRESS_REFUSED = "addressRefused";
    public static final String ERROR_OUTSIDE_WORKING_HOURS = "outsideWorkingHours";

    private OnboardingProcess() {}
}
