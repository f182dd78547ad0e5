/** Pages for everybody: contacts, help, legal notices. */
package fr.tmspros.espace.information;
