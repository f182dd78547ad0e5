/** The doors: who may make which request, and how each door says no. */
package fr.tmspros.system.security;
