package fr.tmspros.admin.people;

import fr.tmspros.admin.AdminTimes;
import fr.tmspros.admin.ProblemView;
import fr.tmspros.etablissement.CaisseFile;
import fr.tmspros.etablissement.CaisseFiles;
import fr.tmspros.staff.StaffMember;
import fr.tmspros.staff.StaffProblem;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes of the staff what its pages show. */
@Component
class PeopleViews {

    private final CaisseFiles caisses;
    private final AdminTimes times;

    PeopleViews(CaisseFiles caisses, AdminTimes times) {
        this.caisses = caisses;
        this.times = times;
    }

    /** Every caisse somebody may work for, by name. */
    List<CaisseFile> caisses() {
        return caisses.all();
    }

    List<PersonView> of(Collection<StaffMember> members, List<CaisseFile> known) {
        return members.stream().map(member -> of(member, known)).toList();
    }

    PersonView of(StaffMember member, List<CaisseFile> known) {
        return new PersonView(
                member,
                known.stream()
                        .filter(caisse -> member.caisses().contains(caisse.code()))
                        .map(CaisseFile::name)
                        .toList(),
                times.local(member.invitedUntil()),
                times.local(member.lastLogin()),
                times.local(member.secondFactorSince()));
    }

    /** Each beside its field. */
    static List<ProblemView> problems(Collection<StaffProblem> problems) {
        return problems.stream()
                .sorted()
                .map(problem -> new ProblemView(field(problem), "staffProblem." + problem))
                .toList();
    }

    private static String field(StaffProblem problem) {
        return switch (problem) {
            case NAME_EMPTY, NAME_TOO_LONG -> "nom";
            case EMAIL_UNUSABLE, EMAIL_KNOWN -> "courriel";
            case ROLE_MISSING, LAST_ADMIN, ONESELF -> "role";
            case CAISSE_MISSING, CAISSE_UNKNOWN -> "caisses";
        };
    }
}
