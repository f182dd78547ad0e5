/** {@code parcours.bpmn}: the four steps. */
package fr.tmspros.journey.parcours;
