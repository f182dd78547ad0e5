package fr.tmspros.account;

/**
 * The agent préventeur of an établissement, as its people and those who write to it shall know it.
 *
 * @param email where to write
 * @param name how the person is called, or null where no account says so
 */
public record AgentInCharge(String email, String name) {

    /** Keeps the address out of logs. */
    @Override
    public String toString() {
        return "agent in charge";
    }
}
