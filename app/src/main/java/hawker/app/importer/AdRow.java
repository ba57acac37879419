package hawker.app.importer;

/**
 * What one ad came to among the people it was shown to.
 *
 * @param line where it stands in the file
 * @param ad the ad's id
 * @param campaign the advertiser's own id of the campaign
 * @param age of the people
 * @param gender of the people
 * @param interest of the people, as scenarios name it
 * @param impressions how often it was shown
 * @param clicks at most the impressions
 * @param spentMicros what was paid
 * @param conversions that the advertiser approved of; clicks need not bound them
 */
public record AdRow(
    long line,
    String ad,
    String campaign,
    AgeBand age,
    Gender gender,
    String interest,
    long impressions,
    long clicks,
    long spentMicros,
    long conversions) {}
