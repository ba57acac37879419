package hawker.app.importer;

import java.util.Locale;

/** The columns of an export of ad results by age, gender and interest. */
enum FacebookColumn {
  AD_ID("ad_id", true),
  CAMPAIGN("xyz_campaign_id", true),
  PLATFORM_CAMPAIGN("fb_campaign_id", false),
  AGE("age", true),
  GENDER("gender", true),
  INTEREST("interest", true),
  IMPRESSIONS("Impressions", true),
  CLICKS("Clicks", true),
  SPENT("Spent", true),
  TOTAL_CONVERSIONS("Total_Conversion", false),
  APPROVED_CONVERSIONS("Approved_Conversion", false);

  private final String title;
  private final boolean required;

  FacebookColumn(String title, boolean required) {
    this.title = title;
    this.required = required;
  }

  /** The name in the header; its case does not matter. */
  String title() {
    return title;
  }

  /** Whether there is nothing to import without it. */
  boolean required() {
    return required;
  }

  /** Whether a name in a header means this column. */
  boolean named(String name) {
    return name.strip().toLowerCase(Locale.ROOT).equals(title.toLowerCase(Locale.ROOT));
  }
}
