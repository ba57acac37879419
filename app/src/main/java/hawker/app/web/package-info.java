/**
 * The page of {@code hawker serve}: planning campaigns in a browser, on this machine only. What it
 * runs are commands of Hawker, so that it says what they say.
 *
 * <pre>
 *   browser ──WebServer──► Guard (token, host, origin) ──► Api ──► Workspace   scenarios of a folder
 *                                                           ├──► CampaignForm  what can be asked of one
 *                                                           ├──► PlanRequest   form → words of a command
 *                                                           └──► PlanQueue ──► Commands, PlanFiles
 * </pre>
 */
@NullMarked
package hawker.app.web;

import org.jspecify.annotations.NullMarked;
