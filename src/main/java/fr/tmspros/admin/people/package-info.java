/** The screens about who works here: invitations, rights, leaving. */
package fr.tmspros.admin.people;
