package hawker.market;

import hawker.exchange.AdTerms;
import hawker.exchange.EventRows;
import hawker.exchange.EventSink;
import hawker.exchange.EventTable;
import hawker.world.Attribute;
import hawker.world.Inventory;
import hawker.world.People;
import hawker.world.Population;
import hawker.world.Tree;
import java.util.List;

/** Tells an event log what stays the same during a run: people as the platform knows them, ads. */
final class EventStandings {
  private final Plan plan;
  private final EventRows people;
  private final EventRows interests;
  private final EventRows ads;
  private final List<Attribute> attributes;

  EventStandings(Plan plan, List<EventTable> tables) {
    this.plan = plan;
    people = new EventRows(tables.get(EventTables.PEOPLE));
    interests = new EventRows(tables.get(EventTables.INTERESTS));
    ads = new EventRows(tables.get(EventTables.ADS));
    attributes = plan.world().vocabulary().attributes();
  }

  void tell(EventSink sink) {
    Population population = plan.world().population();
    People scratch = population.scratch();
    for (int block = 0; block < population.blocks(); block++) {
      People some = population.block(block, scratch);
      some.needAll();
      for (int row = 0; row < some.size; row++) {
        person(some, row);
      }
      sink.add(EventTables.PEOPLE, people);
      sink.add(EventTables.INTERESTS, interests);
      people.size = 0;
      interests.size = 0;
    }
    ads();
    sink.add(EventTables.ADS, ads);
  }

  private void person(People from, int row) {
    int user = from.first + row;
    int at = people.add();
    people.ints[0][at] = user;
    people.ints[1][at] = from.tracked[row] ? 1 : 0;
    for (int a = 0; a < attributes.size(); a++) {
      people.ints[2 + a][at] = from.seen(a, row);
    }
    for (int place = 0; place < People.SALIENT; place++) {
      int interest = from.declared(row, place);
      if (interest != Tree.NO_NODE) {
        int to = interests.add();
        interests.ints[0][to] = user;
        interests.ints[1][to] = interest;
      }
    }
  }

  private void ads() {
    Inventory inventory = plan.world().inventory();
    AdTerms terms = plan.terms();
    boolean[] focal = Recorder.focal(inventory);
    for (int ad = 0; ad < inventory.ads().size(); ad++) {
      int at = ads.add();
      ads.ints[0][at] = ad;
      ads.ints[1][at] = ad;
      ads.ints[2][at] = terms.campaign[ad];
      ads.ints[3][at] = terms.advertiser[ad];
      ads.ints[4][at] = inventory.ads().get(ad).format().code();
      ads.ints[5][at] = terms.perClick[ad] ? 1 : 0;
      ads.ints[6][at] = focal[terms.campaign[ad]] ? 1 : 0;
    }
  }
}
