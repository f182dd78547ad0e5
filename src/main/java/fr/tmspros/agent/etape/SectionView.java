package fr.tmspros.agent.etape;

import java.util.List;

/**
 * A group of questions.
 *
 * @param heading empty for those that stand in no group
 */
record SectionView(String heading, List<QuestionView> questions) {}
