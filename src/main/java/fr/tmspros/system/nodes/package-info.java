/**
 * What one of several nodes on one database owes the others: it tells of itself, leaves in good order, and does no job that is another's by
 * now. Owns the table {@code node}.
 */
package fr.tmspros.system.nodes;
