/**
 * The laboratory of click prediction: reads logs, splits them, trains learners, grades what they
 * predict and writes it down.
 *
 * <pre>
 *   files ──RowSource──► rows ──Survey──► checked, counted, hashed
 *                          │ Split: train, validation, test; by time, chance or fold
 *                          ▼
 *   Trial: pass after pass over the rows, all models side by side ──► predictions of the test rows
 *                          │ Grading (hawker.stats)
 *                          ▼
 *   Outcome ──► OutcomeTable, OutcomeJson, OutcomePage
 * </pre>
 */
@NullMarked
package hawker.app.lab;

import org.jspecify.annotations.NullMarked;
