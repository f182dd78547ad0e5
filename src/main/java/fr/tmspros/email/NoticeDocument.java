package fr.tmspros.email;

/** The notice as a file to attach; the room of the notice makes it. */
public interface NoticeDocument {

    /** How the file is called. */
    String FILE = "notice-tms-pros.pdf";

    /** An accessible PDF. */
    byte[] pdf();
}
