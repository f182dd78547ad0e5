package fr.tmspros.caseload;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.credentials.EtablissementCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailState;
import fr.tmspros.email.EmailStatus;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.etablissement.Caisse;
import fr.tmspros.etablissement.Caisses;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.EtablissementChanges;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.Journeys;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.form.CleanText;
import fr.tmspros.form.DateFormat;
import fr.tmspros.staff.PortfolioHandedOver;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Performs the acts of agents: the same rules for one établissement, for many at once and for REST. Each leaves a line on the file. The
 * caller has seen that the établissement is the agent's.
 */
@Service
public class Acts {

    /** For whom nothing counts as news: nobody looked at the file before. */
    public static final long UNSEEN = Long.MAX_VALUE;

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' HH:mm", Locale.FRENCH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.FRENCH);

    private final Etablissements etablissements;
    private final Caisses caisses;
    private final EtablissementCredentials credentials;
    private final Credentials activation;
    private final EtablissementChanges changes;
    private final Journeys journeys;
    private final AccountDirectory accounts;
    private final EmailLog emails;
    private final CaseEntries entries;
    private final EtablissementTags tags;
    private final OnBehalf onBehalf;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Acts(
            Etablissements etablissements,
            Caisses caisses,
            EtablissementCredentials credentials,
            Credentials activation,
            EtablissementChanges changes,
            Journeys journeys,
            AccountDirectory accounts,
            EmailLog emails,
            CaseEntries entries,
            EtablissementTags tags,
            OnBehalf onBehalf,
            ApplicationEventPublisher events,
            Clock clock) {
        this.etablissements = etablissements;
        this.caisses = caisses;
        this.credentials = credentials;
        this.activation = activation;
        this.changes = changes;
        this.journeys = journeys;
        this.accounts = accounts;
        this.emails = emails;
        this.entries = entries;
        this.tags = tags;
        this.onBehalf = onBehalf;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Says why this act would not be done now, for a preview of thousands: nothing is changed and no database is asked. What only other
     * tables know (a reminder that left today, an agent who is none) is told by {@link #perform}.
     */
    public Optional<String> obstacle(Etablissement etablissement, Act act) {
        return act.obstacle(etablissement);
    }

    /** The same as with what was seen, for who looks at no file: a job, REST. */
    @Transactional
    public ActResult perform(CurrentAccount by, long etablissementId, Act act) {
        return perform(by, etablissementId, act, UNSEEN);
    }

    /**
     * Performs an act in the caller's transaction, or in one of its own. Of two agents who do the same at once the second is told who was
     * first and when; a second click of one agent does nothing more.
     *
     * @param by whoever acts, or ordered a job to
     * @param seen number of the newest line the page of the file showed, 0 where there was none
     */
    @Transactional
    public ActResult perform(CurrentAccount by, long etablissementId, Act act, long seen) {
        Etablissement etablissement =
                etablissements.findLockedById(etablissementId).orElseThrow();
        Optional<CaseEntry> since = entries.findFirstByEtablissementIdAndKindOrderByIdDesc(etablissementId, act.kind())
                .filter(newest -> newest.id() > seen && isSame(act, newest));
        if (since.isPresent()) {
            return already(by, etablissement, since.get());
        }
        Optional<String> obstacle = act.obstacle(etablissement);
        return obstacle.isPresent()
                ? ActResult.refused(obstacle.get())
                : onBehalf.of(by, () -> carryOut(by, etablissement, act));
    }

    /** Two agents may each write a note: only the same words are the same. */
    private static boolean isSame(Act act, CaseEntry entry) {
        if (act instanceof Act.Note note) {
            return CleanText.lines(note.text()).equals(entry.text());
        }
        if (act instanceof Act.Call call) {
            return CleanText.lines(call.text()).equals(entry.text());
        }
        if (act instanceof Act.Recall recall) {
            return CleanText.lines(recall.text()).equals(entry.text());
        }
        return true;
    }

    private ActResult already(CurrentAccount by, Etablissement etablissement, CaseEntry first) {
        if (first.authorId().equals(by.id())) {
            return ActResult.DONE;
        }
        String who = accounts.namesOf(List.of(first.authorId())).getOrDefault(first.authorId(), "");
        return ActResult.refused("already", who, moment(first.at(), etablissement));
    }

    private ActResult carryOut(CurrentAccount by, Etablissement etablissement, Act act) {
        if (act instanceof Act.SendCredentials send) {
            return sendCredentials(by, etablissement, send);
        }
        if (act instanceof Act.Remind) {
            return remind(by, etablissement);
        }
        if (act instanceof Act.WriteLetter letter) {
            return writeLetter(by, etablissement, letter);
        }
        if (act instanceof Act.PrintLetter) {
            return accounts.isActivated(etablissement.id())
                    ? ActResult.refused("activated")
                    : done(by, etablissement, act, null);
        }
        if (act instanceof Act.ChangeSiret change) {
            return changeSiret(by, etablissement, new Siret(change.digits()));
        }
        if (act instanceof Act.ChangeDirector change) {
            return changeDirector(by, etablissement, change);
        }
        if (act instanceof Act.Assign assign) {
            return assign(by, etablissement, assign);
        }
        if (act instanceof Act.AddTag add) {
            return addTag(by, etablissement, Act.Tags.parse(add.tag()).get(0));
        }
        if (act instanceof Act.RemoveTag remove) {
            return removeTag(by, etablissement, Act.Tags.parse(remove.tag()).get(0));
        }
        if (act instanceof Act.SetTags set) {
            return setTags(by, etablissement, Act.Tags.parse(set.tags()));
        }
        if (act instanceof Act.Close close) {
            return close(by, etablissement, close);
        }
        if (act instanceof Act.Reopen) {
            return reopen(by, etablissement);
        }
        return write(by, etablissement, act);
    }

    private ActResult sendCredentials(CurrentAccount by, Etablissement etablissement, Act.SendCredentials act) {
        return switch (credentials.request(etablissement, act.correctedEmail())) {
            case ON_THEIR_WAY -> done(by, etablissement, act, null);
            case CLOSED -> ActResult.refused("closed");
            case UNUSABLE_ADDRESS -> ActResult.refused("email");
        };
    }

    /** Once a day, whoever asks for it. */
    private ActResult remind(CurrentAccount by, Etablissement etablissement) {
        Optional<EmailStatus> last = emails.last(etablissement.id(), EmailTemplate.RELANCE);
        if (last.filter(email -> email.status() == EmailState.QUEUED).isPresent()) {
            return ActResult.refused("reminderWaits", moment(last.get().at(), etablissement));
        }
        Optional<Instant> left =
                last.map(email -> Optional.ofNullable(email.handedOverAt()).orElse(email.at()));
        if (left.filter(at -> day(at, etablissement).equals(today(etablissement)))
                .isPresent()) {
            return ActResult.refused("remindedToday", moment(left.get(), etablissement));
        }
        return journeys.remind(etablissement.id())
                ? done(by, etablissement, new Act.Remind(), null)
                : ActResult.refused("nothingLeft");
    }

    private ActResult writeLetter(CurrentAccount by, Etablissement etablissement, Act.WriteLetter act) {
        if (accounts.isActivated(etablissement.id())) {
            activation.requireActivation(etablissement.id());
        }
        return done(by, etablissement, act, null);
    }

    private ActResult changeSiret(CurrentAccount by, Etablissement etablissement, Siret siret) {
        String former = etablissement.siret().grouped();
        return switch (changes.changeSiret(etablissement.id(), siret, by.id())) {
            case SIRET_TAKEN -> ActResult.refused("siretTaken");
            case CLOSED -> ActResult.refused("closed");
            default -> done(by, etablissement, new Act.ChangeSiret(siret.digits()), former);
        };
    }

    private ActResult changeDirector(CurrentAccount by, Etablissement etablissement, Act.ChangeDirector act) {
        return switch (credentials.changeDirector(by, etablissement, act.email())) {
            case ON_THEIR_WAY -> done(by, etablissement, act, null);
            case CLOSED -> ActResult.refused("closed");
            case UNUSABLE_ADDRESS -> ActResult.refused("email");
        };
    }

    private ActResult assign(CurrentAccount by, Etablissement etablissement, Act.Assign act) {
        Optional<String> email = act.agentEmail().map(typed -> typed.strip().toLowerCase(Locale.ROOT));
        if (email.flatMap(accounts::staff)
                        .filter(agent -> agent.role() == Role.AGENT && agent.serves(etablissement.caisseCode()))
                        .isEmpty()
                && email.isPresent()) {
            return ActResult.refused("unknownAgent");
        }
        etablissement.assignTo(email.orElse(null));
        return done(by, etablissement, act, email.orElse(null));
    }

    private ActResult addTag(CurrentAccount by, Etablissement etablissement, String tag) {
        List<String> known = tags.of(etablissement.id());
        if (known.stream().anyMatch(tag::equalsIgnoreCase)) {
            return ActResult.refused("sameTag");
        }
        if (known.size() == Act.Tags.MOST) {
            return ActResult.refused("manyTags");
        }
        tags.add(etablissement.id(), tag);
        return done(by, etablissement, new Act.AddTag(tag), "+ " + tag);
    }

    private ActResult removeTag(CurrentAccount by, Etablissement etablissement, String tag) {
        if (tags.of(etablissement.id()).stream().noneMatch(tag::equalsIgnoreCase)) {
            return ActResult.refused("noTag");
        }
        tags.remove(etablissement.id(), tag);
        return done(by, etablissement, new Act.RemoveTag(tag), "− " + tag);
    }

    private ActResult setTags(CurrentAccount by, Etablissement etablissement, List<String> wanted) {
        List<String> known = tags.of(etablissement.id());
        List<String> gone = known.stream()
                .filter(tag -> wanted.stream().noneMatch(tag::equals))
                .toList();
        List<String> added = wanted.stream()
                .filter(tag -> known.stream().noneMatch(tag::equals))
                .toList();
        gone.forEach(tag -> tags.remove(etablissement.id(), tag));
        added.forEach(tag -> tags.add(etablissement.id(), tag));
        if (gone.isEmpty() && added.isEmpty()) {
            return ActResult.DONE;
        }
        String detail = String.join(
                ", ",
                java.util.stream.Stream.concat(
                                added.stream().map(tag -> "+ " + tag),
                                gone.stream().map(tag -> "− " + tag))
                        .toList());
        return done(by, etablissement, new Act.SetTags(""), detail);
    }

    private ActResult close(CurrentAccount by, Etablissement etablissement, Act.Close act) {
        return changes.close(etablissement.id(), by.id())
                ? done(by, etablissement, act, CleanText.lines(act.reason()))
                : ActResult.refused("closed");
    }

    private ActResult reopen(CurrentAccount by, Etablissement etablissement) {
        return changes.reopen(etablissement.id(), by.id())
                ? done(by, etablissement, new Act.Reopen(), null)
                : ActResult.refused("notClosed");
    }

    private ActResult write(CurrentAccount by, Etablissement etablissement, Act act) {
        if (act instanceof Act.Note note) {
            return done(by, etablissement, note, CleanText.lines(note.text()));
        }
        if (act instanceof Act.Call call) {
            Optional<LocalDate> day =
                    DateFormat.parse(call.on().strip()).filter(on -> !on.isAfter(today(etablissement)));
            String with = CleanText.line(call.with());
            if (day.isEmpty() || with.length() > CaseEntry.LONGEST_WITH) {
                return ActResult.refused(day.isEmpty() ? "callDay" : "longWith");
            }
            return done(
                    by,
                    etablissement,
                    entry(by, etablissement, call, call.text()).calledOn(day.get(), with));
        }
        Act.Recall recall = (Act.Recall) act;
        Optional<LocalDate> day = futureDay(recall.on(), etablissement);
        return day.map(on -> done(
                        by,
                        etablissement,
                        entry(by, etablissement, recall, recall.text()).comesBack(on)))
                .orElseGet(() -> ActResult.refused("recallDay", DAY.format(today(etablissement))));
    }

    /** A file was closed elsewhere, by the task of the agents: what an agent said of it stands on the file all the same. */
    @Transactional
    public void noteClosing(String byAccountId, long etablissementId, String reason) {
        entries.save(
                new CaseEntry(etablissementId, CaseKind.CLOSED, byAccountId, CleanText.lines(reason), clock.instant()));
    }

    /** Whoever takes over what an agent followed is reminded in the agent's place. */
    @EventListener
    @Transactional
    public void on(PortfolioHandedOver handed) {
        entries.giveRecalls(handed.fromAccountId(), handed.toAccountId(), handed.toEmail());
    }

    /** A reminder to oneself is done. A second click changes nothing. */
    @Transactional
    public void finishRecall(long etablissementId, long entryId) {
        recall(etablissementId, entryId).ifPresent(recall -> recall.finish(clock.instant()));
    }

    /** A reminder to oneself comes back on another day. */
    @Transactional
    public ActResult moveRecall(long etablissementId, long entryId, String on) {
        Etablissement etablissement = etablissements.findById(etablissementId).orElseThrow();
        Optional<LocalDate> day = futureDay(on, etablissement);
        day.ifPresent(moved -> recall(etablissementId, entryId).ifPresent(recall -> recall.move(moved)));
        return day.isPresent() ? ActResult.DONE : ActResult.refused("recallDay", DAY.format(today(etablissement)));
    }

    private Optional<CaseEntry> recall(long etablissementId, long entryId) {
        return entries.findByIdAndEtablissementId(entryId, etablissementId)
                .filter(entry -> entry.kind() == CaseKind.RECALL);
    }

    private Optional<LocalDate> futureDay(String typed, Etablissement etablissement) {
        return DateFormat.parse(typed.strip()).filter(day -> day.isAfter(today(etablissement)));
    }

    private CaseEntry entry(CurrentAccount by, Etablissement etablissement, Act act, String text) {
        return new CaseEntry(etablissement.id(), act.kind(), by.id(), CleanText.lines(text), clock.instant());
    }

    private ActResult done(CurrentAccount by, Etablissement etablissement, Act act, String text) {
        return done(by, etablissement, new CaseEntry(etablissement.id(), act.kind(), by.id(), text, clock.instant()));
    }

    /** Words of the agent stay on the file; the trail says only that there are some. */
    private ActResult done(CurrentAccount by, Etablissement etablissement, CaseEntry entry) {
        entries.save(entry);
        String detail =
                switch (entry.kind()) {
                    case ASSIGNED, TAGGED -> entry.text();
                    default -> null;
                };
        events.publishEvent(new ActPerformed(etablissement.id(), entry.kind(), by.id(), detail));
        return ActResult.DONE;
    }

    private LocalDate today(Etablissement etablissement) {
        return day(clock.instant(), etablissement);
    }

    private LocalDate day(Instant moment, Etablissement etablissement) {
        return LocalDate.ofInstant(moment, zone(etablissement));
    }

    private String moment(Instant moment, Etablissement etablissement) {
        return MOMENT.format(moment.atZone(zone(etablissement)));
    }

    private ZoneId zone(Etablissement etablissement) {
        return caisses.findById(etablissement.caisseCode())
                .map(Caisse::timeZone)
                .orElseThrow();
    }
}
