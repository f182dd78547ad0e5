/** « Contacter l'établissement »: why agents are called, and what becomes of their decision. */
package fr.tmspros.journey.contact;
