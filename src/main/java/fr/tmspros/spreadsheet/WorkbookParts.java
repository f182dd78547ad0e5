package fr.tmspros.spreadsheet;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where in a workbook the parts are that are read: its first visible worksheet, the texts its cells share, their formats.
 *
 * @param sheetName as on its tab
 * @param since1904 whether days are counted from 1904, as on old Macs
 */
record WorkbookParts(
        String sheetName, String sheet, Optional<String> sharedStrings, Optional<String> styles, boolean since1904) {

    private static final String DEFAULT_WORKBOOK = "xl/workbook.xml";
    private static final int MOST = 1_000;

    static WorkbookParts of(WorkbookZip zip) throws IOException {
        String workbook = workbook(zip);
        Map<String, String> visible = new LinkedHashMap<>();
        boolean since1904 = false;
        try (XmlPart xml = zip.part(workbook)) {
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    since1904 = xml.attribute("date1904").matches("1|true");
                } else if (xml.isStart("sheet") && xml.attribute("state").matches("|visible")) {
                    put(visible, xml.attribute("id"), xml.attribute("name"));
                }
            }
        }
        return related(zip, workbook, visible, since1904);
    }

    private static String workbook(WorkbookZip zip) throws IOException {
        try (XmlPart xml = zip.part(WorkbookZip.CONTENT_TYPES)) {
            while (xml.next()) {
                if (xml.isStart("Override") || xml.isStart("Default")) {
                    String type = xml.attribute("ContentType");
                    refuseByType(type);
                    if (type.endsWith("spreadsheetml.sheet.main+xml")
                            || type.endsWith("spreadsheetml.template.main+xml")) {
                        String path = xml.attribute("PartName");
                        return path.isEmpty() ? DEFAULT_WORKBOOK : path.substring(path.startsWith("/") ? 1 : 0);
                    }
                }
            }
        }
        throw new UnreadableFileException("autre-document");
    }

    private static void refuseByType(String type) throws UnreadableFileException {
        if (type.contains("ms-excel.sheet.binary")) {
            throw new UnreadableFileException("ancien-classeur");
        }
        if (type.contains("macroEnabled") || type.contains("vbaProject")) {
            throw new UnreadableFileException("macros");
        }
    }

    private static WorkbookParts related(
            WorkbookZip zip, String workbook, Map<String, String> visible, boolean since1904) throws IOException {
        Map<String, String> sheets = new HashMap<>();
        Map<String, String> others = new HashMap<>();
        String folder = workbook.substring(0, workbook.lastIndexOf('/') + 1);
        try (XmlPart xml = zip.part(folder + "_rels/" + workbook.substring(folder.length()) + ".rels")) {
            while (xml.nextStart("Relationship")) {
                String type = xml.attribute("Type");
                String kind = type.substring(type.lastIndexOf('/') + 1);
                String target = xml.attribute("Target");
                String path = target.startsWith("/") ? target : folder + target;
                boolean isSheet = kind.equals("worksheet");
                put(isSheet ? sheets : others, isSheet ? xml.attribute("Id") : kind, path);
            }
        }
        String id = visible.keySet().stream()
                .filter(sheets::containsKey)
                .findFirst()
                .orElseThrow(() -> new UnreadableFileException("vide"));
        return new WorkbookParts(
                visible.get(id),
                sheets.get(id),
                Optional.ofNullable(others.get("sharedStrings")),
                Optional.ofNullable(others.get("styles")),
                since1904);
    }

    private static void put(Map<String, String> bounded, String key, String value) throws IOException {
        bounded.put(key, value);
        if (bounded.size() > MOST) {
            throw new IOException("more sheets than anybody has");
        }
    }
}
