/**
 * What one of several nodes on one database owes the others: it tells of itself, leaves in good order, and stands aside
 * while its clock is wrong. What it does with jobs is in {@code journey.nodes}. Owns the table {@code node}.
 */
package fr.tmspros.system.nodes;
