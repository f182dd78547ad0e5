/** The frame around every page, and the colour of a caisse. */
package fr.tmspros.system.layout;
