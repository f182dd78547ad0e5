/** What a new version does once with the rows of an older one; Liquibase calls it by its name. */
package fr.tmspros.etablissement.upgrade;
