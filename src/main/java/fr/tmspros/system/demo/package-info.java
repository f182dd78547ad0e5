/** What exists in the demo alone: its mailbox, its components page, and what keeps it on this machine. */
package fr.tmspros.system.demo;
