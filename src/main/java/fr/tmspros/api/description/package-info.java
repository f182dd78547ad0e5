/** The OpenAPI document in words, and as a page to read. */
package fr.tmspros.api.description;
