package fr.tmspros.journey;

import java.util.Set;

/** Names in {@code onboarding.bpmn} and its called {@code parcours.bpmn} that Java has to know. */
final class OnboardingProcess {

    static final String KEY = "onboarding";

    static final String SEND_CREDENTIALS = "serviceTask_sendCredentials";
    static final String ACTIVATE_ACCOUNT = "userTask_activateAccount";
    static final String CONTACT_ETABLISSEMENT = "userTask_contactEtablissement";
    static final String CONTACT_ABOUT_EMAIL = "userTask_contactAboutEmail";
    static final String COMPLETE_PROFILE = "userTask_completeProfile";
    static final String COMPLETE_ETAPE = "userTask_completeEtape";

    /** The tasks in which an agent decides: on the path, and beside it. */
    static final Set<String> CONTACT_TASKS = Set.of(CONTACT_ETABLISSEMENT, CONTACT_ABOUT_EMAIL);

    static final String ACCOUNT_ACTIVATED_AT_CONTACT = "event_accountActivatedAtContact";
    static final String ENTER_PARCOURS = "callActivity_enterParcours";
    static final String PARCOURS_COMPLETED = "endEvent_parcoursCompleted";
    static final String FILE_CLOSED = "endEvent_fileClosed";
    static final String FILE_CLOSED_MEANWHILE = "endEvent_fileClosedMeanwhile";

    static final String SEND_ACTIVATION_REMINDER = "serviceTask_sendActivationReminder";
    static final String SEND_PROFILE_REMINDER = "serviceTask_sendProfileReminder";

    static final String MESSAGE_EMAIL_BOUNCED = "emailBounced";
    static final String MESSAGE_EMAIL_UNDELIVERED = "emailUndelivered";
    static final String MESSAGE_CONTACT_SETTLED = "contactSettled";
    static final String MESSAGE_CREDENTIALS_REQUESTED = "credentialsRequested";
    static final String MESSAGE_ACCOUNT_ACTIVATED = "accountActivated";
    static final String ERROR_ADDRESS_REFUSED = "addressRefused";
    static final String ERROR_OUTSIDE_WORKING_HOURS = "outsideWorkingHours";

    private OnboardingProcess() {}
}
