package fr.tmspros.document.store;

/** Where the bytes of a document lie. */
public enum StoredIn {
    DATABASE,
    FOLDER
}
