/** The dialogue with the caisse, as the établissement sees it. */
package fr.tmspros.espace.message;
