package hawker.app.web;

import hawker.experiment.Experiment;
import hawker.market.Preparation;
import hawker.planner.PlannedCampaign;
import hawker.plugin.Node;
import hawker.plugin.Node.Kind;
import hawker.plugin.Problem;
import hawker.plugin.ScenarioException;
import hawker.scenario.AdSetSpec;
import hawker.scenario.BidSpec;
import hawker.scenario.BudgetSpec;
import hawker.scenario.CampaignSpec;
import hawker.scenario.Scenario;
import hawker.unit.Money;
import hawker.world.Attribute;
import hawker.world.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What can be asked of a scenario: its arms, campaigns and the words of its audiences, as JSON. */
final class CampaignForm {
  private static final int VALUES_MAX = 2_000;

  private CampaignForm() {}

  /** What is wrong with a scenario, a line each, as {@code hawker check} tells it. */
  static ArrayNode problems(ScenarioException e) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Problem problem : e.problems()) {
      list.addObject()
          .put("line", problem.place().line())
          .put("column", problem.place().column())
          .put("text", problem.toString());
    }
    return list;
  }

  /** A scenario that is fine. */
  static ObjectNode of(Experiment experiment) {
    ObjectNode form = JsonNodeFactory.instance.objectNode();
    Scenario scenario = experiment.study().scenario();
    form.put("name", scenario.name());
    form.put("question", scenario.question());
    form.put("currency", scenario.currency());
    form.put("start", scenario.start().toString());
    form.put("days", scenario.days());
    form.put("seed", scenario.seed());
    form.put("users", scenario.population().users());
    form.put("replications", scenario.replications());
    form.put("baseline", experiment.study().baseline());
    ArrayNode arms = form.putArray("arms");
    for (Map.Entry<String, Preparation> arm : experiment.arms().entrySet()) {
      ObjectNode one = arms.addObject().put("name", arm.getKey());
      one.put("ads", arm.getValue().ads());
      ArrayNode campaigns = one.putArray("campaigns");
      PlannedCampaign.all(experiment, arm.getKey())
          .forEach(campaign -> campaigns.add(campaign(campaign)));
    }
    words(experiment.reference().vocabulary(), form);
    return form;
  }

  private static ObjectNode campaign(PlannedCampaign campaign) {
    CampaignSpec spec = campaign.spec();
    ObjectNode one = JsonNodeFactory.instance.objectNode();
    one.put("name", campaign.title());
    Money bid = campaign.bid();
    one.put("bid", bid == null ? "" : bid.toString());
    one.put("perClick", perClick(spec));
    BudgetSpec budget = spec.budget();
    one.put("budgetKind", campaign.ofFlight() ? "lifetime" : "daily");
    one.put("budget", budget == null ? "" : amount(budget, campaign.ofFlight()));
    one.put("budgetFixed", campaign.budgetsOfFlights());
    one.put("datesFixed", !spec.flights().isEmpty());
    one.put("from", spec.from() == null ? "" : spec.from().toString());
    one.put("to", spec.to() == null ? "" : spec.to().toString());
    Node audience = audience(spec);
    one.put("audience", audience == null ? "" : YamlText.flow(audience));
    one.set("clauses", clauses(audience));
    one.put("audiences", spec.adSets().size());
    one.put("channels", spec.channels().size());
    return one;
  }

  private static String amount(BudgetSpec budget, boolean ofFlight) {
    Money money = ofFlight ? budget.lifetime() : budget.daily();
    return money == null ? "" : money.toString();
  }

  private static boolean perClick(CampaignSpec spec) {
    BidSpec bid = spec.bid();
    if (bid == null) {
      bid = spec.adSets().values().stream()
          .map(AdSetSpec::bid)
          .filter(Objects::nonNull)
          .findFirst()
          .orElse(null);
    }
    return bid == null || bid.perClick();
  }

  /** Its audience, or that of its only ad set. */
  private static @Nullable Node audience(CampaignSpec spec) {
    return spec.adSets().size() == 1
        ? spec.adSets().values().iterator().next().audience()
        : spec.audience();
  }

  /** Values by clause where the audience is no more than that; null where it is. */
  private static @Nullable ObjectNode clauses(@Nullable Node audience) {
    ObjectNode clauses = JsonNodeFactory.instance.objectNode();
    if (audience == null || audience.kind() == Kind.NULL) {
      return clauses;
    }
    if (audience.kind() != Kind.MAPPING) {
      return null;
    }
    for (Map.Entry<String, Node.Entry> entry : audience.entries().entrySet()) {
      Node value = entry.getValue().value();
      List<Node> values = value.kind() == Kind.SEQUENCE ? value.items() : List.of(value);
      if (values.stream().anyMatch(one -> one.kind() != Kind.SCALAR)) {
        return null;
      }
      ArrayNode texts = clauses.putArray(entry.getKey());
      values.forEach(one -> texts.add(one.text()));
    }
    return clauses;
  }

  private static void words(Vocabulary vocabulary, ObjectNode form) {
    ArrayNode attributes = form.putArray("attributes");
    for (Attribute attribute : vocabulary.attributes()) {
      ObjectNode one = attributes
          .addObject()
          .put("name", attribute.name())
          .put("kind", attribute.kind().name().toLowerCase(java.util.Locale.ROOT))
          .put("min", attribute.min())
          .put("max", attribute.max());
      ArrayNode values = one.putArray("values");
      attribute.values().forEach(values::add);
      if (attribute.tree() != null) {
        attribute.tree().paths().stream().limit(VALUES_MAX).forEach(values::add);
      }
    }
    ArrayNode interests = form.putArray("interests");
    vocabulary.interests().paths().stream().limit(VALUES_MAX).forEach(interests::add);
  }
}
