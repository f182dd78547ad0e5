package fr.tmspros.account;

import fr.tmspros.secret.Digests;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Somebody who may log in. The id never changes; SIRET and e-mail are only names of it. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String id;

    /** SIRET digits or e-mail in lower case: what is typed at login. */
    private String identifier;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "etablissement_id", updatable = false)
    private Long etablissementId;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_caisse", joinColumns = @JoinColumn(name = "account_id"))
    @Column(name = "caisse_code")
    private Set<String> caisses = new HashSet<>();

    @Column(name = "password_hash")
    private String passwordHash;

    /** How often the password was set or taken away: a login holds as long as this is what it was. */
    @Column(name = "password_version")
    private int passwordVersion;

    @Column(name = "activated_at")
    private Instant activatedAt;

    @Column(name = "conditions_accepted_at")
    private Instant conditionsAcceptedAt;

    /** Which wording that was. */
    @Column(name = "conditions_version")
    private String conditionsVersion;

    /** Since when a code is asked for after the password; null where none is. */
    @Column(name = "second_factor_since")
    private Instant secondFactorSince;

    @Column(name = "disabled_at")
    private Instant disabledAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    /** When somebody logged in last; written around the entity, so that a login meets no optimistic lock. */
    @Column(name = "seen_at", insertable = false, updatable = false)
    private Instant seenAt;

    /** Since when it is told that nobody did; null where somebody did. */
    @Column(name = "inactivity_noticed_at", insertable = false, updatable = false)
    private Instant inactivityNoticedAt;

    /** Null until it is stored: a new account is inserted without a look whether it is there. */
    @Version
    private Integer version;

    protected Account() {}

    private Account(String identifier, Role role, String displayName, Long etablissementId, Instant now) {
        this.id = UUID.randomUUID().toString();
        this.identifier = identifier;
        this.role = role;
        this.displayName = displayName;
        this.etablissementId = etablissementId;
        this.createdAt = now;
    }

    public static Account ofEtablissement(long etablissementId, String siret, String name, Instant now) {
        return new Account(siret, Role.ETABLISSEMENT, name, etablissementId, now);
    }

    static Account ofStaff(String email, Role role, String displayName, Set<String> caisses, String hash, Instant now) {
        Account account = new Account(email, role, displayName, null, now);
        account.caisses = new HashSet<>(caisses);
        account.passwordHash = hash;
        account.activatedAt = now;
        return account;
    }

    /** Somebody of the staff who comes in with a link, and chooses a password there. */
    public static Account ofInvited(String email, Role role, String displayName, Set<String> caisses, Instant now) {
        Account account = new Account(email, role, displayName, null, now);
        account.caisses = new HashSet<>(caisses);
        return account;
    }

    public String id() {
        return id;
    }

    public String identifier() {
        return identifier;
    }

    public Role role() {
        return role;
    }

    public String displayName() {
        return displayName;
    }

    public Long etablissementId() {
        return etablissementId;
    }

    public String passwordHash() {
        return passwordHash;
    }

    /** Codes of the caisses it works for; empty for all but agents. */
    public Set<String> caisses() {
        return Set.copyOf(caisses);
    }

    /** How the person is called on screen from now on. */
    public void call(String name) {
        displayName = name;
    }

    /** Another role, or other caisses. */
    public void grant(Role newRole, Set<String> newCaisses) {
        role = newRole;
        caisses.retainAll(newCaisses);
        caisses.addAll(newCaisses);
    }

    /** What was accepted last; empty where nobody did. */
    public Optional<AcceptedConditions> acceptedConditions() {
        return Optional.ofNullable(conditionsAcceptedAt).map(at -> new AcceptedConditions(conditionsVersion, at));
    }

    public boolean activated() {
        return activatedAt != null;
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** When somebody logged in last; null where nobody did. */
    public Instant seenAt() {
        return seenAt;
    }

    /** Whoever was invited is there, with a password of its own. */
    public void join(String hash, Instant now) {
        changePassword(hash);
        activatedAt = now;
    }

    void disable(Instant now) {
        disabledAt = now;
    }

    void enable() {
        disabledAt = null;
    }

    public void activate(String hash, String acceptedConditions, Instant now) {
        changePassword(hash);
        activatedAt = now;
        conditionsAcceptedAt = now;
        conditionsVersion = acceptedConditions;
    }

    public void rename(String newIdentifier) {
        identifier = newIdentifier;
    }

    /** Back to "must activate": the password is gone, new credentials are on their way. */
    public void deactivate() {
        changePassword(null);
        activatedAt = null;
    }

    public void changePassword(String hash) {
        passwordHash = hash;
        passwordVersion++;
    }

    public Instant secondFactorSince() {
        return secondFactorSince;
    }

    /** To the millisecond, as every database keeps it: the stamp is made of it. */
    public void turnSecondFactorOn(Instant now) {
        secondFactorSince = now.truncatedTo(ChronoUnit.MILLIS);
    }

    public void turnSecondFactorOff() {
        secondFactorSince = null;
    }

    public CurrentAccount loggedIn() {
        return new CurrentAccount(
                id,
                role,
                displayName,
                etablissementId,
                Set.copyOf(caisses),
                !activated(),
                null,
                stamp(),
                secondFactorSince == null ? SecondFactor.UNUSED : SecondFactor.TO_PROVE);
    }

    /** Says nothing of what it was made from: it is kept in sessions. */
    public String stamp() {
        return Digests.shortened(
                id,
                role,
                new TreeSet<>(caisses),
                activatedAt == null,
                passwordVersion,
                secondFactorSince == null ? 0 : secondFactorSince.toEpochMilli(),
                disabledAt == null);
    }
}
