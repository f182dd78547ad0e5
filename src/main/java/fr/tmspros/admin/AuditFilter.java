package fr.tmspros.admin;

import fr.tmspros.audit.AuditKind;
import fr.tmspros.audit.AuditSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is asked of the audit trail, as typed; absent fields are empty, and ask for all. */
record AuditFilter(String from, String to, AuditKind kind, String whom, String by) {

    AuditFilter {
        from = Objects.toString(from, "").strip();
        to = Objects.toString(to, "").strip();
        whom = Objects.toString(whom, "").strip();
        by = Objects.toString(by, "").strip();
    }

    /** What is wrong with it. */
    List<ProblemView> problems(AdminTimes times) {
        List<ProblemView> problems = new ArrayList<>();
        if (!from.isEmpty() && times.beginning(from).isEmpty()) {
            problems.add(new ProblemView("from", "admin.audit.problem.day"));
        }
        if (!to.isEmpty() && times.end(to).isEmpty()) {
            problems.add(new ProblemView("to", "admin.audit.problem.day"));
        }
        return problems;
    }

    AuditSearch search(AdminTimes times) {
        return new AuditSearch(times.beginning(from).orElse(null), times.end(to).orElse(null), kind, whom, by);
    }
}
