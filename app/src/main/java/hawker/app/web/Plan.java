package hawker.app.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan: what was asked, and how far it has got.
 *
 * @param id of it and of its folder
 * @param name given by the person; empty until it is saved
 * @param title where it has no name
 * @param fields what was asked, by field
 * @param words of the command that answers it
 * @param state how far it has got
 * @param error why it failed, as the command told it
 * @param created when it was asked
 * @param seconds that it took
 */
record Plan(
    String id,
    String name,
    String title,
    ObjectNode fields,
    List<String> words,
    State state,
    String error,
    Instant created,
    double seconds) {
  /** How far a plan has got. */
  enum State {
    /** Others come first. */
    QUEUED,
    /** At work. */
    RUNNING,
    /** Its files are whole. */
    DONE,
    /** The command told why. */
    FAILED,
    /** The person stopped it. */
    CANCELLED,
    /** The server ended before it did. */
    INTERRUPTED;

    /** Whether it will go on by itself. */
    boolean isUnderWay() {
      return this == QUEUED || this == RUNNING;
    }

    /** In words. */
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies the words. */
  Plan {
    words = List.copyOf(words);
  }

  /** In another state. */
  Plan in(State next, String why, double took) {
    return new Plan(id, name, title, fields, words, next, why, created, took);
  }

  /** Under a name. */
  Plan named(String given) {
    return new Plan(id, given, title, fields, words, state, error, created, seconds);
  }

  /** As it is kept, and told to the page. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", id)
        .put("name", name)
        .put("title", title)
        .put("state", state.word())
        .put("error", error)
        .put("created", created.toString())
        .put("seconds", seconds)
        .put("command", PlanRequest.command(words));
    ArrayNode list = json.putArray("words");
    words.forEach(list::add);
    json.set("fields", fields.deepCopy());
    return json;
  }

  /** A plan as it was kept; one that was at work is interrupted. */
  static Plan read(JsonNode json) {
    List<String> words = new ArrayList<>();
    json.path("words").forEach(word -> words.add(word.asString()));
    State state = State.valueOf(json.path("state").asString("failed").toUpperCase(Locale.ROOT));
    return new Plan(
        json.path("id").asString(""),
        json.path("name").asString(""),
        json.path("title").asString(""),
        json.path("fields") instanceof ObjectNode fields
            ? fields
            : JsonNodeFactory.instance.objectNode(),
        words,
        state == State.RUNNING ? State.INTERRUPTED : state,
        json.path("error").asString(""),
        Instant.parse(json.path("created").asString("1970-01-01T00:00:00Z")),
        json.path("seconds").asDouble(0));
  }
}
