package fr.tmspros.account;

import org.springframework.data.jpa.repository.JpaRepository;

/** The hashes of what links to confirm an address carry. */
interface EmailChangeTokens extends JpaRepository<EmailChangeToken, String> {}
