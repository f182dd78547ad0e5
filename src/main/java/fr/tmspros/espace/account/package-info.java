/**
 * Pages of one's own account, whatever the role: login, activation, password, second factor, sessions, tokens, address of contact.
 */
package fr.tmspros.espace.account;
