/** {@code import.bpmn}: an uploaded file, chunk by chunk. */
package fr.tmspros.journey.imports;
