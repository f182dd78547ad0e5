/** Whether a file holds a virus, as somebody else judges. */
package fr.tmspros.document.scan;
