package fr.tmspros.journey.nodes;

import fr.tmspros.journey.mailing.CredentialsMails;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.spring.boot.starter.property.CamundaBpmProperties;
import org.camunda.bpm.spring.boot.starter.property.JobExecutionProperty;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;

/** Our job executor in the place of the starter's, with the same settings. */
@Configuration
class NodeConfiguration {

    @Bean
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    JobExecutor jobExecutor(
            @Qualifier("camundaTaskExecutor") TaskExecutor threads,
            CamundaBpmProperties engine,
            NodeTime time,
            ObjectProvider<CredentialsMails> mails) {
        JobExecutionProperty settings = engine.getJobExecution();
        NodeJobs jobs = new NodeJobs(time, mails);
        jobs.setTaskExecutor(threads);
        PropertyMapper set = PropertyMapper.get().alwaysApplyingWhenNonNull();
        set.from(settings::getLockTimeInMillis).to(jobs::setLockTimeInMillis);
        set.from(settings::getMaxJobsPerAcquisition).to(jobs::setMaxJobsPerAcquisition);
        set.from(settings::getWaitTimeInMillis).to(jobs::setWaitTimeInMillis);
        set.from(settings::getMaxWait).to(jobs::setMaxWait);
        set.from(settings::getBackoffTimeInMillis).to(jobs::setBackoffTimeInMillis);
        set.from(settings::getMaxBackoff).to(jobs::setMaxBackoff);
        set.from(settings::getBackoffDecreaseThreshold).to(jobs::setBackoffDecreaseThreshold);
        set.from(settings::getWaitIncreaseFactor).to(jobs::setWaitIncreaseFactor);
        return jobs;
    }
}
