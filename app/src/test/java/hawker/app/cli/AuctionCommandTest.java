package hawker.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuctionCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder()
      .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
      .build();

  private record Ran(int exitCode, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = new CommandLine(new AuctionCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
    return new Ran(exitCode, out.toString(), err.toString());
  }

  private static Ran runLine(String line) {
    return run(line.split(" "));
  }

  @Test
  void gsp_json_isExact() {
    Ran ran = runLine("--format gsp --slots 200,100 --bids 10,4,2 --json");
    assertThat(ran.exitCode).isZero();
    assertThat(ran.err).isEmpty();
    assertThat(ran.out.strip())
        .isEqualTo("{\"revenue\":1000.0,\"welfare\":2400.0,\"slots\":["
            + "{\"slot\":1,\"bidder\":1,\"cpc\":4.0,\"payment\":800.0,\"payoff\":1200.0},"
            + "{\"slot\":2,\"bidder\":2,\"cpc\":2.0,\"payment\":200.0,\"payoff\":200.0}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format vcg --slots 200,100 --bids 10,4,2            | 800  | 2400",
        "--format gsp --slots 200,100 --bids 5,3,1.5           | 750  | 1300",
        "--format vcg --slots 200,100 --bids 5,3,1.5           | 600  | 1300",
        "--format gsp --slots 200,199 --bids 3,4,2 --values 10,4,2 | 998 | 2790",
        "--format vcg --slots 100,40 --bids 10,7,3             | 660  | 1280",
        "--format gsp --slots 100,40 --bids 10,7,3             | 820  | 1280",
        "--format first-price --slots 100,40 --bids 10,7,3     | 1280 | 1280",
        "--format second-price --slots 1 --bids 10,7,3         | 7    | 10",
        "--format gsp --slots 0.3,0.1 --bids 0.7,0.2,0.1       | 0.07 | 0.23",
        "--format gsp --slots 5,3 --bids 1,2 --reserve 3       | 0    | 0",
        "--slots 10 --bids 4,2 --reserve 3                     | 30   | 40"
      })
  void revenueAndWelfare_ofWorkedCases(String line, String revenue, String welfare) {
    Ran ran = runLine(line.strip() + " --json");
    assertThat(ran.err).isEmpty();
    JsonNode report = JSON.readTree(ran.out);
    assertThat(report.get("revenue").decimalValue()).isEqualByComparingTo(new BigDecimal(revenue));
    assertThat(report.get("welfare").decimalValue()).isEqualByComparingTo(new BigDecimal(welfare));
    BigDecimal payoffs = BigDecimal.ZERO;
    for (JsonNode slot : report.get("slots")) {
      payoffs = payoffs.add(slot.get("payoff").decimalValue());
    }
    assertThat(payoffs.add(new BigDecimal(revenue))).isEqualByComparingTo(welfare);
  }

  @Test
  void overbidding_leavesANegativePayoff() {
    Ran ran = runLine("--format gsp --slots 10 --bids 9,8 --values 5,8 --json");
    assertThat(ran.out).contains("\"payoff\":-30.0");
  }

  @Test
  void adRank_withIncrement_namesThePricesPlannersKnow() {
    Ran ran = runLine("--slots 1,1,1,1 --bids 2,4,6,8 --quality 10,4,2,1 --increment 0.01");
    assertThat(ran.exitCode).isZero();
    assertThat(ran.out.lines().skip(1).limit(4).map(line -> line.strip().split(" +", -1)[2]))
        .containsExactly("1.61", "3.01", "4.01", "0.00");
    assertThat(
            pricesOf(
                runLine(
                    "--slots 1,1,1,1 --bids 2,4,6,8 --quality 10,4,2,1 --increment 0.01 --reserve 5 --json")))
        .containsExactly("1 1.61", "2 3.01", "3 4.01", "4 5.0");
  }

  @Test
  void promotedSlots_chargeTheirReserve() {
    Ran ran = runLine("--slots 4,3,2,1 --bids 1,1,1,1 --quality 0.5,1,0,0.25 --reserve 0.01"
        + " --promoted-slots 1 --promoted-reserve 0.6 --json");
    assertThat(ran.out)
        .contains("\"bidder\":2,\"cpc\":0.6,")
        .contains("\"bidder\":4,\"cpc\":0.04,");
  }

  private static final String PROMOTED =
      "--slots 4,3,2,1 --reserve 0.01 --promoted-slots 1 --promoted-reserve 0.05 --json";

  /** Slot by slot: bidder, price. */
  private static List<String> pricesOf(Ran ran) {
    assertThat(ran.exitCode).as(ran.err).isZero();
    List<String> prices = new ArrayList<>();
    for (JsonNode slot : JSON.readTree(ran.out).get("slots")) {
      prices.add(slot.get("bidder").asInt() + " " + slot.get("cpc").decimalValue());
    }
    return prices;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bids 1,1,1,1 --quality 0.5,1,NaN,0.25 | 2 0.5; 1 0.5; 4 0.04",
        "--bids 4,3,2,1 --quality 0.5,1,NaN,0.25 | 2 2.0; 1 0.5; 4 0.04"
      })
  void unitVectors_withPromotedSlot_leaveTheInvalidBidderOut(String line, String prices) {
    Ran ran = runLine(PROMOTED + " " + line.strip());
    assertThat(pricesOf(ran)).containsExactly(prices.strip().split("; ", -1));
    assertThat(ran.err.lines()).containsExactly("bidder 3 takes no part: quality NaN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--bids 1,1 --quality 1,0.5 --reserve 0.1 | 1 0.5",
        "--bids 1,0.5 --quality 1,0 --reserve 0.1 | 1 0.1",
        "--bids 1 --reserve 0.1                   | 1 0.1"
      })
  void secondPrice_withReserve_ofWorkedCases(String line, String price) {
    assertThat(pricesOf(runLine("--format second-price --slots 1 --json " + line.strip())))
        .containsExactly(price.strip());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gsp", "vcg", "first-price", "second-price"})
  void invalidBids_takeNoPart_inEveryFormat(String format) {
    String slots = "--format " + format + " --slots 3,2,1 --json ";
    Ran ran = runLine(slots + "--bids 10,-1,NaN,0,-Infinity,6 --quality 1,1,inf,1,1,-0.5");
    assertThat(pricesOf(ran)).hasSize(1).allMatch(price -> price.startsWith("1 "));
    assertThat(ran.err.lines())
        .containsExactly(
            "bidder 2 takes no part: bid -1",
            "bidder 3 takes no part: bid NaN, quality inf",
            "bidder 4 takes no part: bid 0",
            "bidder 5 takes no part: bid -Infinity",
            "bidder 6 takes no part: quality -0.5");
  }

  @Test
  void invalidQuality_squashedToNothing_stillTakesNoPart() {
    Ran ran = runLine("--slots 3,2,1 --bids 1,2,3 --quality 1,NaN,Infinity --squash 0 --json");
    assertThat(pricesOf(ran)).containsExactly("1 0.0");
    assertThat(ran.err.lines()).hasSize(2);
  }

  private static JsonNode bestResponse(String line) {
    Ran ran = runLine(line + " --json");
    assertThat(ran.err).isEmpty();
    return JSON.readTree(ran.out).get("bestResponse");
  }

  @Test
  void bestResponse_truthfulUnderGsp_leavesTheTopSlot() {
    JsonNode found =
        bestResponse("--slots 200,199 --bids 10,4,2 --values 10,4,2 --best-response 1");
    assertThat(found.get("bidder").asInt()).isEqualTo(1);
    assertThat(found.at("/present/slot").asInt()).isEqualTo(1);
    assertThat(found.at("/present/payoff").decimalValue()).isEqualByComparingTo("1200");
    assertThat(found.at("/best/slot").asInt()).isEqualTo(2);
    assertThat(found.at("/best/cpc").decimalValue()).isEqualByComparingTo("2");
    assertThat(found.at("/best/payoff").decimalValue()).isEqualByComparingTo("1592");
    assertThat(found.at("/best/bid").decimalValue())
        .isBetween(new BigDecimal("2"), new BigDecimal("4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void bestResponse_truthfulUnderVcg_stays(String bidder) {
    JsonNode found = bestResponse(
        "--format vcg --slots 200,199 --bids 10,4,2 --values 10,4,2 --best-response " + bidder);
    assertThat(found.get("best")).isEqualTo(found.get("present"));
  }

  @Test
  void bestResponse_text_setsBothBidsSideBySide() {
    String slots = "--slots 200,199 --bids 10,4,2 ";
    assertThat(runLine(slots + "--best-response 1").out.lines().skip(5))
        .containsExactly(
            "bidder 1 now:  a bid of 10.00 wins slot 1 at a CPC of 4.00, payoff 1200.00",
            "bidder 1 best: a bid of 2.000001 wins slot 2 at a CPC of 2.00, payoff 1592.00");
    assertThat(runLine(slots + "--best-response 2").out)
        .contains("bidder 2 best: its present bid; no other one pays more");
    assertThat(runLine("--slots 10 --bids 5,9 --values 5,4 --best-response 2").out)
        .contains("wins slot 1 at a CPC of 5.00, payoff -10.00")
        .contains("bidder 2 best: no bid, payoff 0.00");
  }

  @Test
  void bestResponse_ofABidderThatTakesNoPart_isToStay() {
    Ran ran = runLine("--slots 10 --bids 5,9 --quality 1,NaN --best-response 2");
    assertThat(ran.exitCode).isZero();
    assertThat(ran.out).contains("a bid of 9.00 wins no slot, payoff 0.00");
    assertThat(ran.out).contains("bidder 2 best: its present bid");
  }

  @Test
  void squash_changesTheOrder() {
    String line = "--slots 1 --bids 3,2 --quality 0.2,0.4 --json --squash ";
    assertThat(runLine(line + "1").out).contains("\"bidder\":2");
    assertThat(runLine(line + "0").out).contains("\"bidder\":1,\"cpc\":2.0");
  }

  @Test
  void text_saysWhatWasSold() {
    assertThat(runLine("--slots 200,100 --bids 10,4,2").out.lines())
        .containsExactly(
            "slot  bidder   CPC  payment   payoff",
            "   1       1  4.00   800.00  1200.00",
            "   2       2  2.00   200.00   200.00",
            "revenue 1000.00",
            "welfare 2400.00");
    assertThat(runLine("--slots 200 --bids 0").out).startsWith("no slot was sold");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--format gps --slots 2 --bids 1 | --format (gps) | Maybe gsp?",
        "--slots -2 --bids 1 | --slots (-2) | above 0",
        "--slots 2,0 --bids 1 | --slots (2,0) | above 0",
        "--slots 1,2 --bids 1 | --slots (1,2) | falling order",
        "--slots 2,x --bids 1 | --slots (2,x) | 'x' is not a number",
        "--slots 2,NaN --bids 1 | --slots (2,NaN) | is not a number",
        "--slots 2,, --bids 1 | --slots (2,,) | an empty place is not a number",
        "--bids 1 | --slots | must be given",
        "--slots 1 | --bids | must be given",
        "--slots 1 --bids= | --bids | must be given",
        "--slots 1 --bids 1e5 | --bids (1e5) | is not a number",
        "--slots 1 --bids nane | --bids (nane) | 'nane' is not a number",
        "--slots 1 --bids 1 --values -1 | --values (-1) | not be negative",
        "--slots 1 --bids 1 --values NaN | --values (NaN) | 'NaN' is not a number",
        "--slots 1 --bids 0.0000001 | --bids (0.0000001) | 6 decimals",
        "--slots 1 --bids 9999999999999 | --bids (9999999999999) | at most",
        "--slots 1 --bids 1,2 --values 1 | --values (1) | as many numbers as --bids: 2, not 1",
        "--slots 1 --bids 1 --quality 1,2 | --quality (1,2) | as many numbers as --bids",
        "--slots 1 --bids 1 --quality good | --quality (good) | 'good' is not a number",
        "--slots 1 --bids 1 --best-response 2 | --best-response (2) | a bidder, from 1 to 1",
        "--slots 1 --bids 1 --best-response 0 | --best-response (0) | a bidder, from 1 to 1",
        "--slots 1 --bids 1,2 --best-response 1.5 | --best-response (1.5) | from 1 to 2",
        "--slots 1 --bids 1 --best-response x | --best-response (x) | 'x' is not a number",
        "--slots 1 --bids 1 --squash 3 | --squash (3) | in [0, 2]",
        "--slots 1 --bids 1 --squash x | --squash (x) | a number",
        "--slots 1 --bids 1 --reserve 1,2 | --reserve (1,2) | single number",
        "--slots 1 --bids 1 --reserve -1 | --reserve (-1) | not be negative",
        "--slots 1 --bids 1 --promoted-slots 2 | --promoted-slots (2) | at most",
        "--slots 1 --bids 1 --reserve 2 --promoted-reserve 1 | --promoted-reserve (1) | at least",
        "--format vcg --slots 1 --bids 1 --increment 1 | --increment (1) | vcg has no increment"
      })
  void badInput_isOneLineWithOptionValueAndAdvice(String line, String place, String advice) {
    Ran ran = runLine(line.strip());
    assertThat(ran.exitCode).isEqualTo(2);
    assertThat(ran.out).isEmpty();
    assertThat(ran.err.lines()).hasSize(1);
    assertThat(ran.err).startsWith("hawker auction: " + place.strip()).contains(advice.strip());
  }

  @Test
  void severalMistakes_areToldAtOnce() {
    Ran ran = runLine("--format vgc --slots 1,2 --bids x --reserve -1");
    assertThat(ran.exitCode).isEqualTo(2);
    assertThat(ran.err.lines()).hasSize(4);
  }
}
