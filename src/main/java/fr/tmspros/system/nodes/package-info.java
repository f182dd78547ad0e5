/** What one of several nodes on one database owes the others: it leaves in good order, and does no job that is another's by now. */
package fr.tmspros.system.nodes;
