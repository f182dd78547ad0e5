/** Where the bytes of documents lie: in the database or in a folder. */
package fr.tmspros.document.store;
