/**
 * Files that an établissement or its caisse attaches: to a step, to one of its questions, or to a message. Takes in what may be taken in,
 * keeps it, gives it back. Owns the tables {@code document} and {@code document_chunk} and the folder of documents. May know
 * {@code etablissement} (whose they are), {@code parcours} (whether a step takes any) and {@code fault} (whether a disk is full).
 */
@ApplicationModule(allowedDependencies = {"etablissement", "parcours", "fault"})
package fr.tmspros.document;

import org.springframework.modulith.ApplicationModule;
