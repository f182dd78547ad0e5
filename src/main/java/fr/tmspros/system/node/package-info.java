/** This program among those of the installation: it tells of itself, so that administrators see what runs. Owns the table {@code node}. */
package fr.tmspros.system.node;
