package fr.tmspros.journey;

/** Names in {@code onboarding.bpmn} and its called {@code parcours.bpmn} that Java has to know. */
final class OnboardingProcess {

    static final String KEY = "onboarding";

    static final String SEND_CREDENTIALS = "serviceTask_sendCredentials";
    static final String ACTIVATE_ACCOUNT = "userTask_activateAccount";
    static final String CONTACT_ETABLISSEMENT = "userTask_contactEtablissement";
    static final String COMPLETE_PROFILE = "userTask_completeProfile";
    static final String COMPLETE_ETAPE = "userTask_completeEtape";

    static final String MESSAGE_CREDENTIALS_REQUESTED = "credentialsRequested";
    static final String MESSAGE_ACCOUNT_ACTIVATED = "accountActivated";
    static final String ERROR_ADDRESS_REFUSED = "addressRefused";

    private OnboardingProcess() {}
}
