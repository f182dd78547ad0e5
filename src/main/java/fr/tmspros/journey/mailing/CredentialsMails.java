package fr.tmspros.journey.mailing;

import fr.tmspros.account.AccountDirectory;
import fr.tmspros.credentials.Credentials;
import fr.tmspros.credentials.IssuedCredentials;
import fr.tmspros.email.EmailLog;
import fr.tmspros.email.EmailTemplate;
import fr.tmspros.email.Emails;
import fr.tmspros.email.OutgoingEmail;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.journey.identity.TaskOwners;
import fr.tmspros.journey.jobs.TracedJobs;
import fr.tmspros.journey.message.JourneyEmails;
import fr.tmspros.journey.process.JourneyOwner;
import fr.tmspros.journey.process.OnboardingProcess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.engine.impl.jobexecutor.SuccessfulJobListener;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the credentials of several journeys ahead of their jobs, in three steps: all secrets are drawn and committed, the mails leave
 * one by one and each is noted, and the jobs of those that left are completed in one transaction. A mail that did not leave, a journey
 * that was changed meanwhile and whatever else goes wrong is left to the jobs, which run one by one as ever and take up what is known
 * of their mail (docs/adr/0064).
 */
@Component
public class CredentialsMails {

    private static final Logger LOG = LoggerFactory.getLogger(CredentialsMails.class);

    private static final int TOGETHER = 10;

    /** What several mails may take behind one that hangs: after that another node may take their jobs. */
    private static final Duration LONGEST = Duration.ofSeconds(45);

    private final Etablissements etablissements;
    private final AccountDirectory accounts;
    private final Credentials credentials;
    private final JourneyEmails emails;
    private final EmailLog log;
    private final JourneyOwner owner;
    private final TaskOwners taskOwners;
    private final RuntimeService runtime;
    private final ProcessEngineConfigurationImpl engine;
    private final ObjectProvider<TracedJobs> traced;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What became of mails whose jobs are still to run, by the id of the job. */
    private final Map<String, Ahead> sent = new ConcurrentHashMap<>();

    CredentialsMails(
            Etablissements etablissements,
            AccountDirectory accounts,
            Credentials credentials,
            JourneyEmails emails,
            EmailLog log,
            JourneyOwner owner,
            TaskOwners taskOwners,
            RuntimeService runtime,
            ProcessEngineConfigurationImpl engine,
            ObjectProvider<TracedJobs> traced,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.etablissements = etablissements;
        this.accounts = accounts;
        this.credentials = credentials;
        this.emails = emails;
        this.log = log;
        this.owner = owner;
        this.taskOwners = taskOwners;
        this.runtime = runtime;
        this.engine = engine;
        this.traced = traced;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** A mail for a job as it was read: whoever asks for other credentials, or activates the account, changes the job. */
    private record Mail(JobEntity job, Etablissement etablissement, OutgoingEmail email) {}

    private record Ahead(int revision, Emails.Attempt attempt) {

        boolean isOf(JobEntity job) {
            return job.getRevision() == revision;
        }
    }

    /** What became of the mail of this job, which is taken note of; empty where it was not sent ahead, or not for the job as it is now. */
    public Optional<Emails.Attempt> take(JobEntity job) {
        return Optional.ofNullable(sent.get(job.getId()))
                .filter(ahead -> ahead.isOf(job))
                .map(Ahead::attempt);
    }

    /** Jobs just taken, in which those that send credentials stand by the dozen. Jobs of one journey stay together, as the engine has put them. */
    public AcquiredJobs together(AcquiredJobs taken) {
        Set<String> alone = taken.getJobIdBatches().stream()
                .filter(jobs -> jobs.size() == 1)
                .map(jobs -> jobs.get(0))
                .collect(Collectors.toSet());
        if (alone.size() > 1) {
            List<String> sending = sending(alone);
            taken.getJobIdBatches().removeIf(jobs -> jobs.size() == 1 && sending.contains(jobs.get(0)));
            for (int first = 0; first < sending.size(); first += TOGETHER) {
                int end = Math.min(first + TOGETHER, sending.size());
                taken.getJobIdBatches().add(new ArrayList<>(sending.subList(first, end)));
            }
        }
        return taken;
    }

    /** Those of these jobs that send credentials. Not through the engine, which at this point would confuse them with what it is about to lock. */
    private List<String> sending(Collection<String> jobIds) {
        return jdbc.sql("""
                        select j.id_ from act_ru_job j join act_ru_jobdef d on d.id_ = j.job_def_id_
                        where j.id_ in (:jobs) and d.act_id_ = :activity
                        """)
                .param("jobs", jobIds)
                .param("activity", OnboardingProcess.SEND_CREDENTIALS)
                .query(String.class)
                .list();
    }

    /**
     * Sends what can be sent for these jobs, and gives those that are still to run.
     *
     * @param owner who must hold their locks
     */
    public List<String> send(List<String> jobIds, String owner) {
        TracedJobs spans = traced.getIfAvailable();
        return spans == null
                ? sendTogether(jobIds, owner)
                : spans.together(OnboardingProcess.SEND_CREDENTIALS, () -> sendTogether(jobIds, owner));
    }

    private List<String> sendTogether(List<String> jobIds, String owner) {
        List<String> left = new ArrayList<>(jobIds);
        try {
            emails.requireServer();
            List<Mail> mails = transaction.execute(status -> write(jobIds, owner));
            if (!mails.isEmpty()) {
                hand(mails);
                left.removeAll(complete(mails));
            }
        } catch (RuntimeException fault) {
            // each of the jobs meets it again by itself, or does not
            LOG.debug("{} mails not sent together: {}", jobIds.size(), fault.toString());
        }
        return left;
    }

    /** These jobs have run, however they ended. */
    public void forget(Collection<String> jobIds) {
        jobIds.forEach(sent::remove);
    }

    private List<Mail> write(List<String> jobIds, String owner) {
        Map<String, JobEntity> jobs = jobs(sending(jobIds)).stream()
                .filter(job -> isOurs(job, owner))
                .collect(Collectors.toMap(JobEntity::getProcessInstanceId, Function.identity()));
        if (jobs.size() < 2) {
            return List.of();
        }
        List<Etablissement> all = etablissements.findByProcessInstanceIdIn(jobs.keySet());
        Set<Long> activated =
                accounts.activatedAmong(all.stream().map(Etablissement::id).toList());
        List<Etablissement> waiting = all.stream()
                .filter(found -> !activated.contains(found.id()))
                .sorted(Comparator.comparing(Etablissement::id))
                .toList();
        Map<Long, IssuedCredentials> issued = credentials.issueAll(waiting);
        return waiting.stream()
                .map(found -> new Mail(
                        jobs.get(found.processInstanceId().orElseThrow()), found, email(found, issued.get(found.id()))))
                .toList();
    }

    private OutgoingEmail email(Etablissement etablissement, IssuedCredentials issued) {
        return emails.credentials(issued.dispatchId(), etablissement, issued);
    }

    private boolean isOurs(JobEntity job, String owner) {
        Date until = job.getLockExpirationTime();
        return Objects.equals(owner, job.getLockOwner())
                && (until == null || clock.instant().plus(LONGEST).isBefore(until.toInstant()));
    }

    private void hand(List<Mail> mails) {
        Map<OutgoingEmail, JobEntity> jobs = mails.stream().collect(Collectors.toMap(Mail::email, Mail::job));
        emails.sendAll(mails.stream().map(Mail::email).toList(), (email, attempt) -> {
            JobEntity job = jobs.get(email);
            sent.put(job.getId(), new Ahead(job.getRevision(), attempt));
        });
    }

    /** The ids of the jobs that are done. */
    private Set<String> complete(List<Mail> mails) {
        List<Mail> left = mails.stream().filter(this::hasLeft).toList();
        if (left.isEmpty()) {
            return Set.of();
        }
        // those of a dispatch that was revoked while its mail waited: nobody is going to try it again
        log.withdraw(left.stream().map(mail -> mail.etablissement().id()).toList(), EmailTemplate.IDENTIFIANTS);
        JobExecutorContext running = new JobExecutorContext();
        Context.setJobExecutorContext(running);
        try {
            return engine.getCommandExecutorTxRequired().execute(command -> complete(left, running, command));
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    private boolean hasLeft(Mail mail) {
        return Optional.ofNullable(sent.get(mail.job().getId()))
                .filter(ahead -> ahead.attempt().fault() == null)
                .isPresent();
    }

    /** In the order of the établissements, in which whoever changes several of them holds them too. */
    private Set<String> complete(List<Mail> mails, JobExecutorContext running, CommandContext command) {
        Map<String, JobEntity> jobs = jobs(
                        mails.stream().map(mail -> mail.job().getId()).toList())
                .stream()
                .collect(Collectors.toMap(JobEntity::getId, Function.identity()));
        Set<String> instances =
                mails.stream().map(mail -> mail.job().getProcessInstanceId()).collect(Collectors.toSet());
        // read for all of them at once, and found in memory by each
        runtime.createProcessInstanceQuery().processInstanceIds(instances).list();
        owner.foresee(instances);
        taskOwners.foresee(mails.stream().map(mail -> mail.etablissement().id()).toList());
        Set<String> done = new HashSet<>();
        for (Mail mail : mails) {
            JobEntity job = jobs.get(mail.job().getId());
            if (job != null && take(job).isPresent()) {
                running.setCurrentJob(job);
                command.setCurrentJob(job);
                job.execute(command);
                new SuccessfulJobListener().execute(command);
                done.add(job.getId());
            }
        }
        running.setCurrentJob(null);
        return done;
    }

    private List<JobEntity> jobs(Collection<String> jobIds) {
        if (jobIds.isEmpty()) {
            return List.of();
        }
        return engine.getManagementService().createJobQuery().jobIds(new HashSet<>(jobIds)).list().stream()
                .map(JobEntity.class::cast)
                .toList();
    }
}
