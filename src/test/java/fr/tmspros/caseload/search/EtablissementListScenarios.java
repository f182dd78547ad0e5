package fr.tmspros.caseload.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.tmspros.account.CurrentAccount;
import fr.tmspros.account.Role;
import fr.tmspros.etablissement.Etablissement;
import fr.tmspros.etablissement.Etablissements;
import fr.tmspros.etablissement.ImportedEtablissement;
import fr.tmspros.etablissement.Siret;
import fr.tmspros.etablissement.upgrade.FillSearchColumns;
import fr.tmspros.support.EngineAgreement;
import fr.tmspros.support.MovableClock;
import fr.tmspros.support.Sirets;
import fr.tmspros.support.Staff;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Each scenario has établissements of its own, known by a word in their names, and a twin of each in another caisse. */
abstract class EtablissementListScenarios {

    private static final String CAISSE = "bretagne";
    private static final String OTHER_CAISSE = "normandie";
    private static final Map<String, String> COLUMNS = Map.of("code_postal", "29200", "ville", "BREST");

    private final String word =
            "z" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final CurrentAccount nobody = account(Role.AGENT);
    private CurrentAccount agent;
    private String agentEmail;

    @Autowired
    EtablissementList list;

    @Autowired
    SavedViews views;

    @Autowired
    Etablissements etablissements;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    DataSource source;

    @Autowired
    MovableClock clock;

    @Autowired
    Staff staff;

    @BeforeEach
    void anAgentOfTheCaisse() {
        agentEmail = staff.somebody(Role.AGENT);
        agent = agentOf(staff.idOf(agentEmail), CAISSE);
    }

    @Test
    void wordsAreFoundInAnyOrderAndSpelling() {
        Etablissement found = stored("Œuvre de l'Abbé Saint-Éloi " + word, CAISSE);
        stored("Œuvre de l'Abbé Saint-Éloi " + word, OTHER_CAISSE);
        stored("Menuiserie " + word, CAISSE);

        assertThat(List.of(
                        "oeuvre",
                        "ŒUVRE",
                        "saint eloi",
                        "Eloi-SAINT",
                        "l’abbé",
                        "euvr bbe",
                        "brest oeuvre",
                        "29200 oeuvre",
                        "oeuvre direction@" + word + ".example"))
                .allSatisfy(typed -> assertThat(sirets("q", typed + " " + word)).containsExactly(digits(found)));
        assertThat(sirets("q", "oeuvre boulangerie " + word)).isEmpty();
    }

    @Test
    void siretIsFoundByItsBeginning() {
        Etablissement found = stored("Atelier " + word, CAISSE);
        String siret = digits(found);

        assertThat(List.of(
                        siret,
                        found.siret().grouped(),
                        "SIRET : " + found.siret().grouped() + ".",
                        siret.substring(0, 13)))
                .allSatisfy(typed -> assertThat(sirets("q", typed)).containsExactly(siret));
        assertThat(sirets("q", siret.substring(0, 9))).contains(siret);
        assertThat(sirets("q", digits(stored("Atelier " + word, OTHER_CAISSE)))).isEmpty();
    }

    @Test
    void searchFollowsEveryChange() {
        Etablissement changed = stored("Atelier " + word, CAISSE);
        Siret siret = Sirets.next();
        transaction.executeWithoutResult(status -> {
            Etablissement read = etablissements.findById(changed.id()).orElseThrow();
            read.updateFromFile(
                    new ImportedEtablissement(
                            read.siret(),
                            "Forge " + word,
                            "x@y.example",
                            CAISSE,
                            null,
                            Map.of("code_postal", "35000"),
                            null),
                    false);
            read.changeSiret(siret);
            read.correctContactEmail("forgeron@" + word + ".example");
        });

        assertThat(sirets("q", "forge forgeron 35000 " + word)).containsExactly(siret.digits());
        assertThat(sirets("q", siret.digits())).containsExactly(siret.digits());
        assertThat(sirets("q", "atelier " + word)).isEmpty();
        assertThat(sirets("q", word, "departement", "35")).hasSize(1);
    }

    @Test
    @EngineAgreement.Breaks("states are written into the table, to be filtered by")
    void everyFilterFindsItsOwnAndNothingOfAnotherCaisse() {
        Etablissement found = stored("Atelier " + word, CAISSE);
        Etablissement twin = stored("Atelier " + word, OTHER_CAISSE);
        Etablissement different = stored("Autre " + word, CAISSE);
        for (Etablissement one : List.of(found, twin)) {
            jdbc.update(
                    "update etablissement set state = 'TO_CONTACT', state_since = ?, agent_email = ? where id = ?",
                    Timestamp.from(clock.instant().minus(Duration.ofDays(14))),
                    agentEmail,
                    one.id());
            jdbc.update("insert into etablissement_tag values (?, ?)", one.id(), "à revoir");
            mail(one, "HANDED_OVER", Duration.ofDays(2));
            mail(one, "BOUNCED", Duration.ofDays(1));
        }
        jdbc.update("update etablissement set departement = '35' where id = ?", different.id());
        mail(different, "BOUNCED", Duration.ofDays(2));
        mail(different, "HANDED_OVER", Duration.ofDays(1));

        assertThat(Map.of(
                        "state", "TO_CONTACT",
                        "minDays", "14",
                        "departement", "29",
                        "agent", "me",
                        "email", "BOUNCED",
                        "tag", "à revoir"))
                .allSatisfy((filter, value) ->
                        assertThat(sirets("q", word, filter, value)).containsExactly(digits(found)));
        assertThat(sirets("q", word, "agent", agentEmail.toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(digits(found));
        assertThat(sirets("q", word, "agent", "none")).containsExactly(digits(different));
        assertThat(sirets("q", word, "minDays", "15")).isEmpty();
        assertThat(sirets("q", word, "departement", "Finistère")).containsExactly(digits(found));
        assertThat(list.page(agent, search("q", word, "caisse", OTHER_CAISSE)).unknown())
                .containsExactly("caisse");
        assertThat(sirets("q", word, "caisse", OTHER_CAISSE)).containsExactly(digits(found), digits(different));
        assertThat(list.page(nobody, search("q", word)).total()).isZero();
        assertThat(list.ids(nobody, search("q", word))).isEmpty();
        assertThat(list.page(account(Role.ETABLISSEMENT), search("q", word)).total())
                .isZero();
        assertThat(list.page(account(Role.ADMIN), search("q", word)).total()).isEqualTo(3);
        assertThat(list.page(account(Role.ADMIN), search("q", word, "caisse", OTHER_CAISSE))
                        .rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.siret()).isEqualTo(twin.siret());
                    assertThat(row.tags()).containsExactly("à revoir");
                    assertThat(row.lastEmail()).hasToString("BOUNCED");
                });
        assertThat(list.page(agentOf("x", CAISSE, OTHER_CAISSE), search("q", word))
                        .total())
                .isEqualTo(3);
    }

    @Test
    @EngineAgreement.Breaks("states are written into the table, to be filtered by")
    void severalStatesAreAnyOfThem() {
        Etablissement pending = stored("A " + word, CAISSE);
        Etablissement closed = stored("B " + word, CAISSE);
        jdbc.update("update etablissement set state = 'CLOSED' where id = ?", closed.id());
        jdbc.update(
                "update etablissement set state = 'INVITED' where id = ?",
                stored("C " + word, CAISSE).id());

        EtablissementSearch both =
                EtablissementSearch.of(Map.of("q", List.of(word), "state", List.of("INVITATION_PENDING", "CLOSED")));
        assertThat(list.ids(agent, both)).containsExactly(pending.id(), closed.id());
    }

    @Test
    void pagesComeInTheOrderAskedFor() {
        Etablissement second = stored("Échelle " + word, CAISSE);
        Etablissement first = stored("eau " + word, CAISSE);
        Etablissement third = stored("Zoé " + word, CAISSE);
        jdbc.update(
                "update etablissement set state_since = ? where id = ?",
                Timestamp.from(clock.instant().minus(Duration.ofDays(3))),
                third.id());

        assertThat(sirets("q", word)).containsExactly(digits(first), digits(second), digits(third));
        assertThat(sirets("q", word, "sort", "-name")).containsExactly(digits(third), digits(second), digits(first));
        assertThat(sirets("q", word, "sort", "siret")).containsExactly(digits(second), digits(first), digits(third));
        assertThat(sirets("q", word, "sort", "since")).startsWith(digits(third));
        FoundPage page = list.page(agent, search("q", word, "size", "2", "page", "1"));
        assertThat(page.rows()).extracting(EtablissementRow::siret).containsExactly(third.siret());
        assertThat(page.total()).isEqualTo(3);
        assertThat(page.pages()).isEqualTo(2);
        assertThat(page.hasNext()).isFalse();
        assertThat(list.page(agent, search("q", word, "page", "7")).rows()).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsNamedAndNotHeeded() {
        Etablissement found = stored("Atelier " + word, CAISSE);
        String[] nonsense = {
            "q",
            word,
            "state",
            "NARNIA",
            "caisse",
            "narnia",
            "minDays",
            "bientôt",
            "departement",
            "Narnia",
            "agent",
            "quelqu'un",
            "email",
            "LOST",
            "sort",
            "couleur",
            "page",
            "première",
            "size",
            "grand"
        };
        FoundPage page = list.page(agent, search(nonsense));
        assertThat(page.unknown())
                .containsExactlyInAnyOrder(
                        "state", "caisse", "minDays", "departement", "agent", "email", "sort", "page", "size");
        assertThat(page.rows()).extracting(EtablissementRow::siret).containsExactly(found.siret());
        assertThat(list.page(account(Role.ADMIN), search("caisse", "narnia")).unknown())
                .containsExactly("caisse");
        assertThatThrownBy(() -> list.ids(agent, search(nonsense))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void totalIsExactUpToTenThousand() {
        String caisse = "mayotte";
        CurrentAccount there = agentOf("x", caisse);
        try {
            fill(caisse, 10_001);
            FoundPage page = list.page(there, search("q", word));
            assertThat(page.total()).isEqualTo(10_000);
            assertThat(page.totalIsExact()).isFalse();
            assertThat(page.hasNext()).isTrue();
            FoundPage last = list.page(there, search("q", word, "page", "200"));
            assertThat(last.rows()).hasSize(1);
            assertThat(last.hasNext()).isFalse();
            assertThat(list.ids(there, search("q", word))).hasSize(10_001).doesNotHaveDuplicates();

            List<EtablissementRow> exported = new ArrayList<>();
            list.export(there, search("q", word, "page", "4", "size", "10"), exported::add);
            assertThat(exported)
                    .hasSize(10_001)
                    .extracting(EtablissementRow::name)
                    .isSorted();

            jdbc.update("delete from etablissement where caisse_code = ? and name = ?", caisse, name(7));
            assertThat(list.page(there, search("q", word)).totalIsExact()).isTrue();
            assertThat(list.page(there, search("q", word)).total()).isEqualTo(10_000);
        } finally {
            jdbc.update(
                    "delete from etablissement where caisse_code = ? and search_text like ?", caisse, "%" + word + "%");
        }
    }

    @Test
    void rowOfAnOlderVersionIsFoundAfterTheUpgrade() throws SQLException {
        Etablissement older = stored("Œuvre " + word, CAISSE);
        jdbc.update(
                "update etablissement set search_text = '', sort_name = '', departement = null where id = ?",
                older.id());
        assertThat(sirets("q", word)).isEmpty();

        try (Connection connection = source.getConnection()) {
            new FillSearchColumns().fill(connection);
        }
        assertThat(sirets("q", "oeuvre brest " + word, "departement", "29")).containsExactly(digits(older));
    }

    @Test
    void viewsAreSeenByTheirOwnerAndTheCaisseTheyAreSharedWith() {
        CurrentAccount colleague = agentOf(staff.idOf(staff.somebody(Role.AGENT)), CAISSE);
        CurrentAccount neighbour = agentOf(staff.idOf(staff.somebody(Role.AGENT)), OTHER_CAISSE);
        EtablissementSearch search = search("q", word, "page", "3");

        assertThat(views.add(agent, " Relances " + word, CAISSE, search)).isEqualTo(SavedViews.Outcome.KEPT);
        assertThat(views.add(agent, "Pour moi " + word, "", search)).isEqualTo(SavedViews.Outcome.KEPT);

        assertThat(views.of(agent, agent.caisses()))
                .filteredOn(SavedView::own)
                .hasSize(2)
                .allSatisfy(view -> assertThat(view.query()).isEqualTo("q=" + word));
        SavedView shared = views.of(colleague, colleague.caisses()).stream()
                .filter(view -> view.name().contains(word))
                .findFirst()
                .orElseThrow();
        assertThat(shared.own()).isFalse();
        assertThat(shared.name()).isEqualTo("Relances " + word);
        assertThat(views.of(neighbour, neighbour.caisses()))
                .noneSatisfy(view -> assertThat(view.name()).contains(word));

        assertThat(views.change(colleague, shared.id(), "À moi", "")).isEqualTo(SavedViews.Outcome.ABSENT);
        assertThat(views.remove(neighbour, shared.id())).isFalse();
        assertThat(views.change(agent, shared.id(), "Pour moi " + word, "")).isEqualTo(SavedViews.Outcome.NAME_TAKEN);
        assertThat(views.change(agent, shared.id(), "Autre nom " + word, "")).isEqualTo(SavedViews.Outcome.KEPT);
        assertThat(views.of(colleague, colleague.caisses()))
                .noneSatisfy(view -> assertThat(view.name()).contains(word));
        assertThat(views.remove(agent, shared.id())).isTrue();
    }

    @Test
    void viewIsRefusedWithItsReason() {
        EtablissementSearch search = search("q", word);
        views.add(agent, "Une vue", "", search);
        assertThat(views.add(agent, "Une vue", "", search)).isEqualTo(SavedViews.Outcome.NAME_TAKEN);
        assertThat(views.add(agent, " \u00A0 ", "", search)).isEqualTo(SavedViews.Outcome.NAME_MISSING);
        assertThat(views.add(agent, "n".repeat(61), "", search)).isEqualTo(SavedViews.Outcome.NAME_TOO_LONG);
        assertThat(views.add(agent, "Autre", OTHER_CAISSE, search)).isEqualTo(SavedViews.Outcome.CAISSE_UNKNOWN);
        for (int view = 1; view < 50; view++) {
            assertThat(views.add(agent, "Vue " + view, "", search)).isEqualTo(SavedViews.Outcome.KEPT);
        }
        assertThat(views.add(agent, "Une de trop", "", search)).isEqualTo(SavedViews.Outcome.TOO_MANY);
    }

    private Etablissement stored(String name, String caisse) {
        var row = new ImportedEtablissement(
                Sirets.next(), name, "direction@" + word + ".example", caisse, null, COLUMNS, null);
        return transaction.execute(status -> etablissements.save(row.toEtablissement(clock.instant())));
    }

    private void mail(Etablissement to, String status, Duration ago) {
        jdbc.update(
                "insert into email_message (id, etablissement_id, template, status, status_at, attempts) values (?, ?, 'identifiants', ?, ?, 1)",
                UUID.randomUUID().toString(),
                to.id(),
                status,
                Timestamp.from(clock.instant().minus(ago)));
    }

    private void fill(String caisse, int rows) {
        transaction.executeWithoutResult(status -> {
            List<Etablissement> many = new ArrayList<>();
            for (int row = 0; row < rows; row++) {
                many.add(new ImportedEtablissement(Sirets.next(), name(row), "a@b.example", caisse, null, Map.of())
                        .toEtablissement(clock.instant()));
            }
            etablissements.saveAllAndFlush(many);
        });
    }

    private String name(int number) {
        return "%s %05d".formatted(word, number);
    }

    private List<String> sirets(String... parameters) {
        return list.page(agent, search(parameters)).rows().stream()
                .map(row -> row.siret().digits())
                .toList();
    }

    private static EtablissementSearch search(String... parameters) {
        Map<String, List<String>> asked = new HashMap<>();
        for (int index = 0; index < parameters.length; index += 2) {
            asked.put(parameters[index], List.of(parameters[index + 1]));
        }
        return EtablissementSearch.of(asked);
    }

    private static String digits(Etablissement etablissement) {
        return etablissement.siret().digits();
    }

    private static CurrentAccount agentOf(String id, String... caisses) {
        return new CurrentAccount(id, Role.AGENT, "Dominique Essai", null, Set.of(caisses), false, null, "stamp");
    }

    private static CurrentAccount account(Role role) {
        return new CurrentAccount("nobody", role, "Dominique Essai", null, Set.of(), false, null, "stamp");
    }
}
