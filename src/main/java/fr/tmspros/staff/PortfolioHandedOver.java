package fr.tmspros.staff;

/**
 * What one agent followed in the caisses that the other serves belongs to the other now. Published in the transaction that does it.
 *
 * @param fromAccountId whose it was
 * @param fromEmail how établissements named the one
 * @param toAccountId whose it is
 * @param toEmail how they name the other
 * @param count how many établissements
 */
public record PortfolioHandedOver(
        String fromAccountId, String fromEmail, String toAccountId, String toEmail, int count) {

    /** Keeps addresses out of logs. */
    @Override
    public String toString() {
        return count + " établissements from account " + fromAccountId + " to account " + toAccountId;
    }
}
