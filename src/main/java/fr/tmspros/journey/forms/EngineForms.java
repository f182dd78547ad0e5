package fr.tmspros.journey.forms;

import fr.tmspros.form.FormDefinition;
import fr.tmspros.form.Forms;
import fr.tmspros.journey.process.OncePerTransaction;
import java.io.ByteArrayInputStream;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.form.CamundaFormRefImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The forms as the engine has them deployed, so that pages, Tasklist and our checks never disagree. */
@Component
class EngineForms implements Forms {

    private static final String LATEST = "latest";

    private final ProcessEngineConfigurationImpl engine;
    private final ConcurrentHashMap<String, FormDefinition> parsed = new ConcurrentHashMap<>();
    private final OncePerTransaction<String, FormDefinition> newest = new OncePerTransaction<>(this::newest);

    /** Lazy: the engine itself needs the forms, through the listeners it hangs on tasks. */
    EngineForms(@Lazy ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public FormDefinition latest(String formId) {
        return newest.about(formId);
    }

    private FormDefinition newest(String formId) {
        return engine.getCommandExecutorTxRequired()
                .execute(context -> context.runWithoutAuthorization(() -> newest(context, formId)));
    }

    private FormDefinition newest(CommandContext context, String formId) {
        CamundaFormDefinition deployed =
                new GetCamundaFormDefinitionCmd(new CamundaFormRefImpl(formId, LATEST), null).execute(context);
        return parsed.computeIfAbsent(deployed.getId(), id -> parse(context, deployed));
    }

    private static FormDefinition parse(CommandContext context, CamundaFormDefinition deployed) {
        byte[] json = context.getResourceManager()
                .findResourceByDeploymentIdAndResourceName(deployed.getDeploymentId(), deployed.getResourceName())
                .getBytes();
        return FormDefinition.parse(new ByteArrayInputStream(json));
    }
}
