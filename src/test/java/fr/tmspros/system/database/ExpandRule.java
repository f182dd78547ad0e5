package fr.tmspros.system.database;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.change.core.AddColumnChange;
import liquibase.change.core.AddForeignKeyConstraintChange;
import liquibase.change.core.AddNotNullConstraintChange;
import liquibase.change.core.AddUniqueConstraintChange;
import liquibase.change.core.CreateIndexChange;
import liquibase.change.core.CreateTableChange;
import liquibase.change.core.DropColumnChange;
import liquibase.change.core.DropSequenceChange;
import liquibase.change.core.DropTableChange;
import liquibase.change.core.ModifyDataTypeChange;
import liquibase.change.core.RenameColumnChange;
import liquibase.change.core.RenameSequenceChange;
import liquibase.change.core.RenameTableChange;
import liquibase.changelog.ChangeSet;

/**
 * What a change of tables may do while nodes of the version before still work on them: add what these need not know. Taking away or
 * narrowing is for a later release; its change set then says in its comment which one stopped using it, as {@code contract: 0.3.0}.
 */
final class ExpandRule {

    private static final Pattern CONTRACT = Pattern.compile("contract: (\\d+(?:\\.\\d+)*)");

    private static final Pattern NARROWING_SQL = Pattern.compile(
            "\\bdrop\\s+(table|column|sequence|view)\\b|\\brename\\b|\\bset\\s+not\\s+null\\b|\\balter\\s+(column\\s+)?\\w+\\s+(set\\s+data\\s+)?type\\b",
            Pattern.CASE_INSENSITIVE);

    private final Set<String> released;
    private final Collection<String> versions;

    /**
     * @param released ids of the change sets a released version brought
     * @param versions the released versions
     */
    ExpandRule(Set<String> released, Collection<String> versions) {
        this.released = released;
        this.versions = versions;
    }

    /** One line for each change that a node of the version before would stumble over. */
    List<String> breaches(List<ChangeSet> log) {
        List<ChangeSet> coming =
                log.stream().filter(set -> !released.contains(set.getId())).toList();
        Set<String> newTables = coming.stream()
                .flatMap(set -> set.getChanges().stream())
                .filter(CreateTableChange.class::isInstance)
                .map(change -> ((CreateTableChange) change).getTableName())
                .collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
        return coming.stream()
                .filter(set -> !isContract(set))
                .flatMap(set -> set.getChanges().stream()
                        .flatMap(change -> breach(change, newTables).stream())
                        .map(breach -> set.getId() + ": " + breach))
                .toList();
    }

    private boolean isContract(ChangeSet set) {
        Matcher said = CONTRACT.matcher(set.getComments() == null ? "" : set.getComments());
        return said.find() && versions.contains(said.group(1));
    }

    private static Optional<String> breach(Change change, Set<String> newTables) {
        String name = change.getSerializedObjectName();
        if (change instanceof DropColumnChange drop) {
            return unlessNew(name, drop.getTableName(), newTables);
        }
        if (change instanceof RenameColumnChange rename) {
            return unlessNew(name, rename.getTableName(), newTables);
        }
        if (change instanceof AddNotNullConstraintChange narrow) {
            return unlessNew(name, narrow.getTableName(), newTables);
        }
        if (change instanceof ModifyDataTypeChange modify) {
            return unlessNew(name, modify.getTableName(), newTables);
        }
        if (change instanceof AddUniqueConstraintChange narrow) {
            return unlessNew(name, narrow.getTableName(), newTables);
        }
        if (change instanceof AddForeignKeyConstraintChange narrow) {
            return unlessNew(name, narrow.getBaseTableName(), newTables);
        }
        if (change instanceof CreateIndexChange index && Boolean.TRUE.equals(index.isUnique())) {
            return unlessNew("unique " + name, index.getTableName(), newTables);
        }
        if (change instanceof AddColumnChange add && isMandatory(add)) {
            return unlessNew(name + " of a mandatory column without a default", add.getTableName(), newTables);
        }
        if (change instanceof AbstractSQLChange sql
                && NARROWING_SQL.matcher(sql.getSql()).find()) {
            return Optional.of(name + " that narrows");
        }
        boolean takesAway = change instanceof DropTableChange
                || change instanceof RenameTableChange
                || change instanceof DropSequenceChange
                || change instanceof RenameSequenceChange;
        return takesAway ? Optional.of(name) : Optional.empty();
    }

    private static Optional<String> unlessNew(String what, String table, Set<String> newTables) {
        return newTables.contains(table) ? Optional.empty() : Optional.of(what + " on " + table);
    }

    private static boolean isMandatory(AddColumnChange add) {
        return add.getColumns().stream()
                .anyMatch(column -> column.getConstraints() != null
                        && Boolean.FALSE.equals(column.getConstraints().isNullable())
                        && column.getDefaultValueObject() == null);
    }
}
