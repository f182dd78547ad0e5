/** Requests that no page of ours answers: unreadable, rejected, too many. */
package fr.tmspros.system.errors;
