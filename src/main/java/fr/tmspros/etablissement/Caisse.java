package fr.tmspros.etablissement;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** A regional occupational-health fund: whom its établissements may ask for help. What it has not filled in stays empty. */
@Entity
@Table(name = "caisse")
public class Caisse {

    @Id
    private String code;

    private String name;

    /** Comma-separated département numbers. */
    private String departments;

    private String site;

    @Column(name = "mailbox")
    private String mailbox;

    private String phone;

    @Column(name = "time_zone")
    private String timeZone;

    private String accent;

    @Column(name = "sender_name")
    private String senderName;

    @Column(name = "working_hours")
    private String workingHours;

    @Column(name = "closed_days")
    private String closedDays;

    protected Caisse() {}

    public String code() {
        return code;
    }

    public String name() {
        return name;
    }

    /** The départements it covers, as two or three characters each ({@code 59}, {@code 2A}, {@code 971}). */
    public List<String> departments() {
        return List.of(departments.split(","));
    }

    public Optional<String> site() {
        return Optional.ofNullable(site).filter(text -> !text.isBlank());
    }

    /** The TMS Pros mailbox, where the caisse made one public. */
    public Optional<String> mailbox() {
        return Optional.ofNullable(mailbox).filter(text -> !text.isBlank());
    }

    public Optional<String> phone() {
        return Optional.ofNullable(phone).filter(text -> !text.isBlank());
    }

    /** On whose clock its établissements live. */
    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    /** The colour of its pages as {@code #rrggbb}, where it chose one. */
    public Optional<String> accent() {
        return Optional.ofNullable(accent).filter(text -> !text.isBlank());
    }

    /** Shown beside the address its mails come from, where it chose one. */
    public Optional<String> senderName() {
        return Optional.ofNullable(senderName).filter(text -> !text.isBlank());
    }

    /** When it works, where it says so itself. */
    public CaisseCalendar calendar() {
        return CaisseCalendar.of(Objects.toString(workingHours, ""), Objects.toString(closedDays, ""));
    }

    /** What it says of itself; empty texts for what it does not. */
    public CaisseDetails details() {
        return new CaisseDetails(
                mailbox().orElse(""),
                phone().orElse(""),
                site().orElse(""),
                accent().orElse(""),
                senderName().orElse(""),
                Objects.toString(workingHours, ""),
                Objects.toString(closedDays, ""));
    }

    void describe(CaisseDetails details) {
        mailbox = details.mailbox();
        phone = details.phone();
        site = details.site();
        accent = details.accent();
        senderName = details.senderName();
        workingHours = details.workingHours();
        closedDays = details.closedDays();
    }
}
