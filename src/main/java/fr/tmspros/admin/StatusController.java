package fr.tmspros.admin;

import fr.tmspros.etablissement.JourneyState;
import fr.tmspros.etablissement.jobs.FailedJob;
import fr.tmspros.etablissement.jobs.FailedJobs;
import fr.tmspros.etablissement.jobs.Workload;
import fr.tmspros.etablissement.jobs.Workloads;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** How the program is, for who has no Prometheus; what failed is tried again or given up here. */
@Controller
@RequestMapping("/admin/etat")
class StatusController {

    private static final String PAGE = "redirect:/admin/etat";
    private static final String NOTHING_DONE = PAGE + "?rien";
    private static final int SHOWN = 50;

    private final Workloads workloads;
    private final FailedJobs jobs;
    private final DataSource source;
    private final AdminTimes times;

    StatusController(Workloads workloads, FailedJobs jobs, DataSource source, AdminTimes times) {
        this.workloads = workloads;
        this.jobs = jobs;
        this.source = source;
        this.times = times;
    }

    @GetMapping
    String show(Model model) throws MetaDataAccessException {
        model.addAttribute("program", ProgramView.running(source, workloads.engine(), times));
        Optional<Workload> load = workloads.latest();
        model.addAttribute("load", load.orElse(null));
        model.addAttribute(
                "credentials",
                load.map(counted -> counted.etablissements().getOrDefault(JourneyState.INVITATION_PENDING, 0L))
                        .orElse(0L));
        model.addAttribute(
                "mails",
                load.map(counted -> counted.mails().getOrDefault("QUEUED", 0L)).orElse(0L));
        model.addAttribute(
                "countedAt", load.map(Workload::countedAt).map(times::local).orElse(null));
        model.addAttribute(
                "oldestMail", load.map(Workload::oldestMail).map(times::local).orElse(null));
        model.addAttribute(
                "oldestJob", load.map(Workload::oldestJob).map(times::local).orElse(null));
        model.addAttribute(
                "lastBackup", load.map(Workload::lastBackup).map(times::local).orElse(null));
        model.addAttribute("nodes", load.map(this::nodes).orElse(List.of()));
        List<FailedJobView> failed = jobs.newest(SHOWN + 1).stream()
                .map(job -> new FailedJobView(job, times.local(job.since())))
                .toList();
        model.addAttribute("failed", failed.stream().limit(SHOWN).toList());
        model.addAttribute("more", failed.size() > SHOWN);
        model.addAttribute("shown", SHOWN);
        return "admin/etat";
    }

    private List<NodeView> nodes(Workload counted) {
        return counted.nodes().stream()
                .map(node -> NodeView.of(node, counted.countedAt(), times))
                .toList();
    }

    @PostMapping("/{job}/reprise")
    String retry(@PathVariable("job") String id) {
        return jobs.retry(id) ? PAGE + "?reprise" : NOTHING_DONE;
    }

    @GetMapping("/{job}/abandon")
    String ask(@PathVariable("job") String id, Model model) {
        Optional<FailedJob> job = jobs.find(id).filter(FailedJob::abandonable);
        job.ifPresent(found -> model.addAttribute("line", new FailedJobView(found, times.local(found.since()))));
        return job.isPresent() ? "admin/abandon" : NOTHING_DONE;
    }

    @PostMapping("/{job}/abandon")
    String abandon(@PathVariable("job") String id) {
        return jobs.abandon(id) ? PAGE + "?abandon" : NOTHING_DONE;
    }
}
