package fr.tmspros.journey.jobs;

import fr.tmspros.etablissement.jobs.FailedJob;
import fr.tmspros.etablissement.jobs.FailedJobHandled;
import fr.tmspros.etablissement.jobs.FailedJobs;
import fr.tmspros.journey.message.MessageProcess;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds failed jobs by their incidents, with whom they are about, in one statement. */
@Service
@Transactional
class EngineFailedJobs implements FailedJobs {

    /** A journey, its parcours and a mail beside them have the SIRET for a business key; other processes have ids that are none. */
    private static final String FAILED = """
            select j.id_ as job, j.process_def_key_ as process_key, i.proc_def_id_ as definition, i.activity_id_ as activity,
                   i.incident_timestamp_ as since, b.bytes_ as trace,
                   e.siret as siret, e.name as name
            from act_ru_incident i
            join act_ru_job j on j.id_ = i.configuration_ and j.retries_ = 0
            left join act_ru_execution p on p.id_ = i.proc_inst_id_
            left join etablissement e on e.siret = p.business_key_
            left join act_ge_bytearray b on b.id_ = j.exception_stack_id_
            where i.incident_type_ = 'failedJob'%s
            order by i.incident_timestamp_ desc, i.id_ fetch first :limit rows only
            """;

    private static final String LOCK = "select id_ from act_ru_job where id_ = :job for update";

    private static final String NEWEST = FAILED.formatted("");
    private static final String ONE = FAILED.formatted(" and i.configuration_ = :job");

    /** The class of an exception, where a stack trace begins and where it goes on; not its message, which may name somebody. */
    private static final Pattern FAULT = Pattern.compile("(?m)(?:\\A|^Caused by: )(?:[\\w$]+\\.)+([\\w$]+)");

    private static final String ABANDONED = "abandoned by an administrator";

    private final ManagementService management;
    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Map<String, Labels> labels = new ConcurrentHashMap<>();

    EngineFailedJobs(
            ManagementService management,
            RuntimeService runtime,
            RepositoryService repository,
            JdbcClient jdbc,
            ApplicationEventPublisher events) {
        this.management = management;
        this.runtime = runtime;
        this.repository = repository;
        this.jdbc = jdbc;
        this.events = events;
    }

    /** How a process calls itself and what it does. */
    private record Labels(String process, Map<String, String> activities) {

        private static final Labels NONE = new Labels(null, Map.of());
    }

    @Override
    @Transactional(readOnly = true)
    public List<FailedJob> newest(int limit) {
        return jdbc.sql(NEWEST).param("limit", limit).query(this::failed).list();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<FailedJob> find(String id) {
        return jdbc.sql(ONE)
                .param("job", id)
                .param("limit", 1)
                .query(this::failed)
                .optional();
    }

    @Override
    public boolean retry(String id) {
        Optional<FailedJob> failed = locked(id);
        failed.ifPresent(job -> {
            management.setJobRetries(id, 1);
            events.publishEvent(new FailedJobHandled(job, false));
        });
        return failed.isPresent();
    }

    @Override
    public boolean abandon(String id) {
        Optional<FailedJob> failed = locked(id).filter(FailedJob::abandonable);
        failed.ifPresent(job -> {
            Job mail = management.createJobQuery().jobId(id).singleResult();
            runtime.deleteProcessInstance(mail.getProcessInstanceId(), ABANDONED, true, true);
            events.publishEvent(new FailedJobHandled(job, true));
        });
        return failed.isPresent();
    }

    /** Two who decide at once do so one after the other, and the second finds what the first left. */
    private Optional<FailedJob> locked(String id) {
        jdbc.sql(LOCK).param("job", id).query(String.class).optional();
        return find(id);
    }

    private FailedJob failed(ResultSet row, int number) throws SQLException {
        String definition = row.getString("definition");
        Labels said = definition == null ? Labels.NONE : labels.computeIfAbsent(definition, this::read);
        String activity = row.getString("activity");
        return new FailedJob(
                row.getString("job"),
                activity == null ? null : said.activities().getOrDefault(activity, activity),
                said.process(),
                row.getString("siret"),
                row.getString("name"),
                row.getTimestamp("since").toInstant(),
                fault(row.getBytes("trace")),
                MessageProcess.KEY.equals(row.getString("process_key")));
    }

    private Labels read(String definition) {
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        Map<String, String> activities = new ConcurrentHashMap<>();
        model.getModelElementsByType(FlowElement.class).stream()
                .filter(element -> element.getName() != null)
                .forEach(element -> activities.put(element.getId(), oneLine(element.getName())));
        return new Labels(
                model.getModelElementsByType(Process.class).iterator().next().getName(), activities);
    }

    private static String oneLine(String name) {
        return name.strip().replaceAll("[\\n\\r\\t ]+", " ");
    }

    /** The innermost cause. */
    private static String fault(byte[] trace) {
        if (trace == null) {
            return null;
        }
        return FAULT.matcher(new String(trace, StandardCharsets.UTF_8))
                .results()
                .map(EngineFailedJobs::className)
                .reduce((outer, inner) -> inner)
                .orElse(null);
    }

    private static String className(MatchResult found) {
        return found.group(1);
    }
}
