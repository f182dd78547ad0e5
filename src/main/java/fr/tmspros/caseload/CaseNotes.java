package fr.tmspros.caseload;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands on the file of an établissement beside its journey: to show, to give away. It goes with the établissement. */
@Service
@Transactional(readOnly = true)
public class CaseNotes {

    private static final Limit ALL = Limit.of(10_000);

    private final CaseEntries entries;
    private final EtablissementTags tags;

    CaseNotes(CaseEntries entries, EtablissementTags tags) {
        this.entries = entries;
        this.tags = tags;
    }

    /** The newest lines first. */
    public List<CaseNote> newest(long etablissementId, int most) {
        return entries.findByEtablissementIdOrderByIdDesc(etablissementId, Limit.of(most)).stream()
                .map(CaseEntry::shown)
                .toList();
    }

    /** The lines of one kind, oldest first. */
    public List<CaseNote> of(long etablissementId, CaseKind kind) {
        return entries.findByEtablissementIdAndKindOrderByIdAsc(etablissementId, kind).stream()
                .map(CaseEntry::shown)
                .toList();
    }

    /** Its tags by name. */
    public List<String> tags(long etablissementId) {
        return tags.of(etablissementId);
    }

    /** Tags to suggest: those in use at these caisses, by name. */
    public List<String> knownTags(Collection<String> caisses) {
        return caisses.isEmpty() ? List.of() : tags.known(caisses);
    }

    /** Everything that is kept of it, by name. */
    public Map<String, Object> export(long etablissementId) {
        Map<String, Object> known = new LinkedHashMap<>();
        known.put("etiquettes", tags.of(etablissementId));
        known.put(
                "notes",
                entries.findByEtablissementIdOrderByIdDesc(etablissementId, ALL).stream()
                        .map(CaseEntry::shown)
                        .toList());
        return known;
    }
}
