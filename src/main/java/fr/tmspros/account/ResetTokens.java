package fr.tmspros.account;

import org.springframework.data.jpa.repository.JpaRepository;

/** The hashes of what links carry. */
interface ResetTokens extends JpaRepository<ResetToken, String> {}
