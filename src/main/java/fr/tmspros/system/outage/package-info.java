/** What everybody hears while the database is gone: requests, the pool, the log. */
package fr.tmspros.system.outage;
