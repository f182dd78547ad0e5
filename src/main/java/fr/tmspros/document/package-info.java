/**
 * Files that an établissement or its caisse attaches: to a step, to one of its questions, or to a message. Takes in what may be taken in,
 * keeps it, gives it back. Owns the tables {@code document} and {@code document_chunk} and the folder of documents. May know
 * {@code etablissement} (whose they are) and {@code parcours} (whether a step takes any).
 */
@ApplicationModule(allowedDependencies = {"etablissement", "parcours"})
package fr.tmspros.document;

import org.springframework.modulith.ApplicationModule;
