/** {@code onboarding.bpmn}: credentials, reminders, the profile. */
package fr.tmspros.journey.onboarding;
