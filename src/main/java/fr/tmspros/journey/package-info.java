/**
 * The engine room: the only place that knows the inside of {@code org.camunda.bpm}. Constants of the processes, delegates, listeners and the
 * implementation of the ports {@link fr.tmspros.etablissement.Journeys} and {@link fr.tmspros.form.Forms}.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "etablissement :: diagram",
            "etablissement :: jobs",
            "form",
            "email",
            "account",
            "password",
            "credentials",
            "contactemail",
            "secondfactor",
            "staff",
            "parcours",
            "dialogue",
            "imports",
            "caseload",
            "caseload :: bulk",
            "caseload :: opinion",
            "fault"
        })
package fr.tmspros.journey;

import org.springframework.modulith.ApplicationModule;
