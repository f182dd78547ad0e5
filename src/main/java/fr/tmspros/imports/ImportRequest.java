package fr.tmspros.imports;

import fr.tmspros.account.CurrentAccount;

/**
 * A file that somebody sends.
 *
 * @param caisseCode whose établissements it names
 * @param fileName as the browser says it; some send the whole path
 * @param purpose what is to become of it
 * @param by who sends it
 */
public record ImportRequest(String caisseCode, String fileName, ImportPurpose purpose, CurrentAccount by) {

    private static final int LONGEST_FILE_NAME = 255;

    String shortFileName() {
        String clean = Cells.onOneLine(fileName);
        return Cells.cut(
                clean.substring(Math.max(clean.lastIndexOf('/'), clean.lastIndexOf('\\')) + 1), LONGEST_FILE_NAME);
    }
}
