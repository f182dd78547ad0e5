/** Migrations and transactions. */
@NamedInterface("database")
package fr.tmspros.system.database;

import org.springframework.modulith.NamedInterface;
