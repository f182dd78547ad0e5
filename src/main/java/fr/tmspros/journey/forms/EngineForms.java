package fr.tmspros.journey.forms;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.process.OncePerTransaction;
import java.io.ByteArrayInputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The forms as the engine has them deployed, so that pages, Tasklist and our checks never disagree. */
@Component
class EngineForms implements Forms {

    private static final String NEWEST = """
            select f.id_, f.key_, f.deployment_id_, f.resource_name_ from act_re_camformdef f
            where f.version_ = (select max(n.version_) from act_re_camformdef n where n.key_ = f.key_)
            """;

    private final ProcessEngineConfigurationImpl engine;
    private final JdbcClient jdbc;
    private final ConcurrentHashMap<String, FormDefinition> parsed = new ConcurrentHashMap<>();

    /** All of them at once: who asks for one of the steps asks for the others next. */
    private final OncePerTransaction<String, Map<String, Deployed>> inForce =
            new OncePerTransaction<>(question -> newest());

    /** Lazy: the engine itself needs the forms, through the listeners it hangs on tasks. */
    EngineForms(@Lazy ProcessEngineConfigurationImpl engine, JdbcClient jdbc) {
        this.engine = engine;
        this.jdbc = jdbc;
    }

    /** Where the engine keeps a form. */
    private record Deployed(String id, String formId, String deploymentId, String resource) {}

    @Override
    public FormDefinition latest(String formId) {
        Deployed deployed = inForce.about(NEWEST).get(formId);
        if (deployed == null) {
            throw new IllegalArgumentException("no form is deployed as " + formId);
        }
        return parsed.computeIfAbsent(deployed.id(), id -> parse(deployed));
    }

    private Map<String, Deployed> newest() {
        return jdbc.sql(NEWEST).query(EngineForms::deployed).list().stream()
                .collect(Collectors.toMap(Deployed::formId, Function.identity()));
    }

    private static Deployed deployed(ResultSet row, int number) throws SQLException {
        return new Deployed(
                row.getString("id_"),
                row.getString("key_"),
                row.getString("deployment_id_"),
                row.getString("resource_name_"));
    }

    private FormDefinition parse(Deployed deployed) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> parse(context, deployed)));
    }

    private static FormDefinition parse(CommandContext context, Deployed deployed) {
        byte[] json = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deployed.deploymentId(), deployed.resource())
                .getBytes();
        return FormDefinition.parse(new ByteArrayInputStream(json));
    }
}
