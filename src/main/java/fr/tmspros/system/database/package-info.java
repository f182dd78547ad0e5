/** Migrations and transactions. */
package fr.tmspros.system.database;
