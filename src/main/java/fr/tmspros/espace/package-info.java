/**
 * The screens of the établissement: login, activation, home, profile, parcours. Holds no rule; asks the rooms below.
 */
@ApplicationModule(
        allowedDependencies = {
            "etablissement",
            "form",
            "notice",
            "email :: hold",
            "account",
            "throttling",
            "password",
            "credentials",
            "secondfactor",
            "token",
            "login",
            "contactemail",
            "staff",
            "parcours",
            "dialogue",
            "document",
            "document :: file",
            "print",
            "papers"
        })
package fr.tmspros.espace;

import org.springframework.modulith.ApplicationModule;
