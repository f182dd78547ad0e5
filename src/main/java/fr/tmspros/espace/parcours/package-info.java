/** « Mon parcours »: the four steps, and the questions of each. */
package fr.tmspros.espace.parcours;
