package fr.tmspros.system.database;

import static org.assertj.core.api.Assertions.assertThat;

import fr.tmspros.support.ReleasedDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.resource.ClassLoaderResourceAccessor;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.resource.ResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandRuleTest {

    private static final ExpandRule FIRST = new ExpandRule(Set.of(), List.of("0.2.0"));

    @TempDir
    Path folder;

    @Test
    void sinceTheLastReleaseTablesOnlyGrew() throws Exception {
        List<ChangeSet> ours = parsed("db/changelog/master.yaml", new ClassLoaderResourceAccessor());
        Set<String> released = released(ours);

        assertThat(released).contains("0002-etablissement", "0021-search-collation", "0038-mail-hold");
        assertThat(new ExpandRule(released, versions()).breaches(ours))
                .as("changes that nodes of the version before would stumble over while they still run")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dropColumn: {tableName: account, columnName: identifier}",
                "renameColumn: {tableName: account, oldColumnName: identifier, newColumnName: name}",
                "dropTable: {tableName: account}",
                "renameTable: {oldTableName: account, newTableName: login}",
                "dropSequence: {sequenceName: account_seq}",
                "addNotNullConstraint: {tableName: account, columnName: disabled_at}",
                "modifyDataType: {tableName: account, columnName: identifier, newDataType: varchar(14)}",
                "addUniqueConstraint: {tableName: account, columnNames: email, constraintName: uq}",
                "addForeignKeyConstraint: {baseTableName: account, baseColumnNames: a, constraintName: fk, referencedTableName: b, referencedColumnNames: c}",
                "createIndex: {tableName: account, indexName: ix, unique: true, columns: [{column: {name: email}}]}",
                "addColumn: {tableName: account, columns: [{column: {name: a, type: int, constraints: {nullable: false}}}]}",
                "sql: {sql: 'alter table account drop column identifier'}",
                "sql: {sql: 'alter table account alter column identifier set not null'}"
            })
    void whatTakesAwayOrNarrowsIsFound_andAllowedOnceAReleaseHasStoppedUsingIt(String change) throws Exception {
        assertThat(FIRST.breaches(log("a reason", change)))
                .singleElement()
                .asString()
                .startsWith("0099-test: ");
        assertThat(FIRST.breaches(log("contract: 0.2.0, which wrote the last of it", change)))
                .isEmpty();
        assertThat(FIRST.breaches(log("contract: 0.3.0", change)))
                .as("not released")
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createTable: {tableName: note, columns: [{column: {name: id, type: int, constraints: {nullable: false}}}]}",
                "createIndex: {tableName: account, indexName: ix, columns: [{column: {name: email}}]}",
                "addColumn: {tableName: account, columns: [{column: {name: a, type: int}}]}",
                "addColumn: {tableName: account, columns: [{column: {name: a, type: int, defaultValueNumeric: 0, constraints: {nullable: false}}}]}",
                "dropNotNullConstraint: {tableName: account, columnName: email}",
                "dropIndex: {tableName: account, indexName: ix}",
                "sql: {sql: 'update account set version = 0 where version is null'}"
            })
    void whatAddsIsNot(String change) throws Exception {
        assertThat(FIRST.breaches(log("a reason", change))).isEmpty();
    }

    @Test
    void aTableThatNobodyKnewMayBeMadeInSeveralSteps() throws Exception {
        assertThat(FIRST.breaches(log(
                        "a reason",
                        "createTable: {tableName: note, columns: [{column: {name: id, type: int}}]}",
                        "addNotNullConstraint: {tableName: note, columnName: id}",
                        "addUniqueConstraint: {tableName: NOTE, columnNames: id, constraintName: uq}")))
                .isEmpty();
    }

    private List<ChangeSet> log(String comment, String... changes) throws Exception {
        String file = """
                databaseChangeLog:
                  - changeSet:
                      id: 0099-test
                      author: tmspros
                      comment: "%s"
                      changes:
                        - %s
                """.formatted(comment, String.join("\n        - ", changes));
        Files.writeString(folder.resolve("log.yaml"), file);
        return parsed("log.yaml", new DirectoryResourceAccessor(folder));
    }

    private static List<ChangeSet> parsed(String file, ResourceAccessor files) throws Exception {
        return ChangeLogParserFactory.getInstance()
                .getParser(file, files)
                .parse(file, new ChangeLogParameters(), files)
                .getChangeSets();
    }

    /** Those that either database has seen: some are for one of them only. */
    private static Set<String> released(List<ChangeSet> ours) throws IOException {
        String dumps = dump("h2") + dump("postgres");
        return ours.stream()
                .map(ChangeSet::getId)
                .filter(id -> dumps.contains("('" + id + "', '"))
                .collect(Collectors.toSet());
    }

    private static String dump(String database) throws IOException {
        Path file = ReleasedDatabase.last().dump(database);
        try (InputStream dump = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(dump.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> versions() throws IOException {
        return Pattern.compile("(?m)^## \\[([0-9.]+)]")
                .matcher(Files.readString(Path.of("CHANGELOG.md")))
                .results()
                .map((MatchResult heading) -> heading.group(1))
                .toList();
    }
}
