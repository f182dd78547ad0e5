/** {@code parcours.bpmn}: the four steps; {@code upgrade.bpmn}: journeys of an older version go on with the newest. */
package fr.tmspros.journey.parcours;
