package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A place of work that was invited to the programme. Keeps what the last import file said apart from what people said since: a
 * file never overwrites a person.
 */
@Entity
@Table(name = "etablissement")
public class Etablissement {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "etablissement_seq")
    @SequenceGenerator(name = "etablissement_seq", sequenceName = "etablissement_seq", allocationSize = 100)
    private Long id;

    private String siret;

    private String name;

    @Column(name = "caisse_code")
    private String caisseCode;

    private String departement;

    /** Kept for lists, with every change of what it is made of. */
    @Column(name = "sort_name")
    private String sortName;

    @Column(name = "search_text")
    private String searchText;

    @Column(name = "imported_email")
    private String importedEmail;

    @Column(name = "contact_email")
    private String contactEmail;

    @Column(name = "imported_agent_email")
    private String importedAgentEmail;

    @Column(name = "agent_email")
    private String agentEmail;

    @Column(name = "imported_columns")
    @Convert(converter = ImportedColumnsConverter.class)
    private Map<String, String> importedColumns = Map.of();

    /** The one live journey; written by the engine room only, and through {@link EtablissementProjection} once this is stored. */
    @Column(name = "process_instance_id", updatable = false)
    private String processInstanceId;

    @Enumerated(EnumType.STRING)
    @Column(name = "state", updatable = false)
    private JourneyState state = JourneyState.INVITATION_PENDING;

    @Column(name = "state_since", updatable = false)
    private Instant stateSince;

    @Column(name = "state_reason", insertable = false, updatable = false)
    private String stateReason;

    /** The state below a task of the agents that is open beside the journey; the same as {@link #state} where there is none. */
    @Enumerated(EnumType.STRING)
    @Column(name = "journey_state", updatable = false)
    private JourneyState journeyState = JourneyState.INVITATION_PENDING;

    @Column(name = "journey_state_since", updatable = false)
    private Instant journeyStateSince;

    @Column(name = "profile_completed_at")
    private Instant profileCompletedAt;

    /** What the dialogue keeps here for every page: written there, under the lock of this row. */
    @Column(name = "unread_messages", insertable = false, updatable = false)
    private int unreadMessages;

    @Column(name = "imported_by", updatable = false)
    private String importedBy;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Version
    private int version;

    protected Etablissement() {}

    /** An établissement as a file or an agent first names it; {@code email} is the address its credentials go to. */
    public Etablissement(Siret siret, String name, String caisseCode, String email, Instant now) {
        this.siret = siret.digits();
        this.name = name;
        this.caisseCode = caisseCode;
        this.importedEmail = email;
        this.contactEmail = email;
        this.createdAt = now;
        this.stateSince = now;
        this.journeyStateSince = now;
    }

    public Long id() {
        return id;
    }

    public Siret siret() {
        return new Siret(siret);
    }

    public String name() {
        return name;
    }

    public String caisseCode() {
        return caisseCode;
    }

    /** Number of its département, as a file said or by its postal code; empty where neither is known. */
    public Optional<String> departement() {
        return Optional.ofNullable(departement);
    }

    /** The address credentials and notices go to; never the {@code courriel} of the profile. */
    public String contactEmail() {
        return contactEmail;
    }

    /** E-mail of the agent préventeur who follows it, as a file named or a colleague decided. */
    public Optional<String> agentEmail() {
        return Optional.ofNullable(agentEmail);
    }

    /** What the last file said in the columns that prefill the profile: column name to text. */
    public Map<String, String> importedColumns() {
        return importedColumns;
    }

    /** The engine's id of the one live journey, empty before it started. */
    public Optional<String> processInstanceId() {
        return Optional.ofNullable(processInstanceId);
    }

    /**
     * Notes which journey has begun for it.
     *
     * @throws IllegalStateException where it is stored already: what begins then goes through {@link EtablissementProjection}
     */
    public void beginJourney(String processInstanceId) {
        if (id != null) {
            throw new IllegalStateException("stored already");
        }
        this.processInstanceId = processInstanceId;
    }

    public JourneyState state() {
        return state;
    }

    public Instant stateSince() {
        return stateSince;
    }

    /** Why an agent has to act (a key of the message bundle), where {@link #state()} is {@code TO_CONTACT}. */
    public Optional<String> stateReason() {
        return Optional.ofNullable(stateReason);
    }

    /** When the profile was first complete; empty while it is not. A complete profile is never opened again by a new field. */
    public Optional<Instant> profileCompletedAt() {
        return Optional.ofNullable(profileCompletedAt);
    }

    /** How many messages of its caisse it has not read. */
    public int unreadMessages() {
        return unreadMessages;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** Account id of who sent, or confirmed, the file that named it first; empty where that is not known. */
    public Optional<String> importedBy() {
        return Optional.ofNullable(importedBy);
    }

    /** Says who is behind the file that names it first; before it is stored. */
    public void comeFrom(String accountId) {
        this.importedBy = accountId;
    }

    /** Replaces the address that credentials go to, as an agent corrects it. */
    public void correctContactEmail(String email) {
        this.contactEmail = email;
    }

    /**
     * Gives it to an agent, whatever the files said.
     *
     * @param email of the agent in lower case, or null for nobody
     */
    public void assignTo(String email) {
        this.agentEmail = email;
    }

    /** Its number from now on. */
    public void changeSiret(Siret changed) {
        this.siret = changed.digits();
    }

    void markProfileIncomplete() {
        profileCompletedAt = null;
    }

    void markProfileComplete(Instant now) {
        if (profileCompletedAt == null) {
            profileCompletedAt = now;
        }
    }

    /** Whether a file says anything else than the last one did. */
    public boolean differsFrom(ImportedEtablissement file) {
        return !file.sameAs(name, importedEmail, importedAgentEmail, importedColumns, departement);
    }

    /**
     * Takes over what a file says where it differs from what the last file said.
     *
     * @param accountActivated an activated account keeps its address whatever the file says
     */
    public void updateFromFile(ImportedEtablissement file, boolean accountActivated) {
        name = file.name();
        departement = file.departement();
        importedColumns = file.columns();
        if (!Objects.equals(file.agentEmail(), importedAgentEmail)) {
            importedAgentEmail = file.agentEmail();
            agentEmail = file.agentEmail();
        }
        if (!file.email().equals(importedEmail)) {
            importedEmail = file.email();
            contactEmail = accountActivated ? contactEmail : file.email();
        }
    }

    @PrePersist
    @PreUpdate
    void keepSearchText() {
        SearchText text = SearchText.of(name, siret, contactEmail, importedColumns);
        sortName = text.sortName();
        searchText = text.words();
    }
}
