/** The documents an établissement attaches to its steps. */
package fr.tmspros.espace.document;
