/**
 * The step-by-step notice: what an établissement does, in five steps, and answers to what people ask. The page and the PDF are made of the
 * same words and pictures. Owns no table. Knows {@code email}, which says where the site is and may attach the PDF, and {@code print}, which makes it.
 */
@ApplicationModule(allowedDependencies = {"email", "print"})
package fr.tmspros.notice;

import org.springframework.modulith.ApplicationModule;
