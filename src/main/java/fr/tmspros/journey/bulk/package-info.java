/** {@code bulk.bpmn}: one act on many établissements, chunk by chunk. */
package fr.tmspros.journey.bulk;
