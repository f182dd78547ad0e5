package fr.tmspros.etablissement;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Map;
import java.util.TreeMap;

/** Keeps columns of a file as one JSON object: which columns there are is the form's business, not the schema's. */
@Converter
public class ImportedColumnsConverter implements AttributeConverter<Map<String, String>, String> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> COLUMNS = new TypeReference<>() {};

    @Override
    public String convertToDatabaseColumn(Map<String, String> columns) {
        try {
            return columns == null || columns.isEmpty() ? null : JSON.writeValueAsString(new TreeMap<>(columns));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("columns of an import cannot be written as JSON", e);
        }
    }

    @Override
    public Map<String, String> convertToEntityAttribute(String json) {
        try {
            return json == null ? Map.of() : Map.copyOf(JSON.readValue(json, COLUMNS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("imported_columns holds no JSON object of texts", e);
        }
    }
}
