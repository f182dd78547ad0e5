/** What goes on paper: tagged PDFs made of templates, and QR codes. Owns no table and knows nobody. */
@ApplicationModule(allowedDependencies = {})
package fr.tmspros.print;

import org.springframework.modulith.ApplicationModule;
