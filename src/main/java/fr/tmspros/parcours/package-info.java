/**
 * The four steps of an établissement: where each stands, what was answered, what was sent to the caisse and what the caisse made of it. Owns
 * the tables {@code etape}, {@code answer}, {@code etape_review}, {@code etape_review_comment}, {@code recap} and {@code review_notice}, and every rule about them; which
 * questions there are is the business of the forms. What the process does for a step is asked for through {@link EtapeJourneys}.
 */
@ApplicationModule(allowedDependencies = {"form"})
package fr.tmspros.parcours;

import org.springframework.modulith.ApplicationModule;
