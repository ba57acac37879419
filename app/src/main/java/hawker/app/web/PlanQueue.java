package hawker.app.web;

import hawker.app.planner.Sheet;
import hawker.app.web.Plan.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Works on plans, two at a time, in the order in which they were asked for. */
final class PlanQueue implements AutoCloseable {
  private static final int TOGETHER = 2;
  private static final int LEAST_PROGRESS = 100;

  /** Plans that wait or run; more are refused. */
  private static final int UNDER_WAY_MAX = 200;

  private static final long PATIENCE_SECONDS = 10;

  private final PlanFiles files;
  private final Commands commands;
  private final int threads;
  private final ExecutorService workers = Executors.newFixedThreadPool(TOGETHER);
  private final NavigableMap<String, Job> jobs = new ConcurrentSkipListMap<>();
  private volatile boolean closed;

  /** Ends a command that nobody wants any more. */
  private static final class Unwanted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A plan at work. */
  private final class Job implements CommandWatch {
    private volatile Plan plan;
    private volatile boolean unwanted;
    private volatile long done;
    private volatile long of;
    private volatile long startedNanos;

    Job(Plan plan) {
      this.plan = plan;
    }

    @Override
    public void begins() {
      endIfUnwanted();
    }

    @Override
    public void progress(long steps, long all) {
      done = steps;
      of = all;
      endIfUnwanted();
    }

    private void endIfUnwanted() {
      if (unwanted || closed) {
        throw new Unwanted();
      }
    }

    @Override
    public void sheet(Sheet sheet) {
      files.keep(plan.id(), sheet);
    }

    synchronized void turn(State state, String why, double seconds) {
      plan = plan.in(state, why, seconds);
      files.keep(plan);
    }

    void work() {
      synchronized (this) {
        if (unwanted || closed) {
          return;
        }
        startedNanos = System.nanoTime();
        turn(State.RUNNING, "", 0);
      }
      List<String> words = new ArrayList<>(plan.words());
      words.addAll(List.of(
          "--out", files.results(plan.id()).toString(), "--threads", Integer.toString(threads)));
      Commands.Outcome outcome = commands.run(words, this);
      double seconds = (System.nanoTime() - startedNanos) / 1e9;
      if (closed) {
        return; // It stays as running, which the next server finds interrupted.
      }
      if (outcome.code() == 0) {
        turn(State.DONE, "", seconds);
      } else if (unwanted) {
        files.clear(plan.id());
        turn(State.CANCELLED, "", seconds);
      } else {
        files.clear(plan.id());
        turn(State.FAILED, outcome.errors().strip(), seconds);
      }
    }
  }

  /**
   * The plans of a folder. Those that waited when the last server ended wait again, in their order;
   * what it was at is left alone, as it may be what ended it.
   */
  PlanQueue(PlanFiles files, Commands commands, int processors) throws IOException {
    this.files = files;
    this.commands = commands;
    threads = Math.max(1, processors / TOGETHER);
    for (Plan plan : files.list()) {
      files.keep(plan);
      Job job = new Job(plan);
      jobs.put(plan.id(), job);
      if (plan.state() == State.QUEUED) {
        workers.execute(() -> work(job));
      }
    }
  }

  /** Queues a plan. */
  synchronized Plan add(PlanRequest request, List<String> words) {
    if (jobs.values().stream().filter(job -> job.plan.state().isUnderWay()).count()
        >= UNDER_WAY_MAX) {
      throw new Refusal(Refusal.CONFLICT, "Too many plans are waiting. Cancel some, or wait.");
    }
    try {
      Plan plan = new Plan(
          files.nextId(),
          "",
          request.title(),
          request.fields(),
          words,
          State.QUEUED,
          "",
          Instant.now().truncatedTo(ChronoUnit.SECONDS),
          0);
      Job job = new Job(plan);
      files.keep(plan);
      jobs.put(plan.id(), job);
      workers.execute(() -> work(job));
      return plan;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void work(Job job) {
    try {
      job.work();
    } catch (RuntimeException e) {
      job.plan = job.plan.in(State.FAILED, "hawker: " + e.getMessage(), 0);
    }
  }

  /** Runs a plan again that came to nothing. */
  synchronized Plan again(String id) {
    Job old = job(id);
    if (old.plan.state().isUnderWay()) {
      throw new Refusal(Refusal.CONFLICT, id + " is under way already.");
    }
    files.clear(id);
    Job job = new Job(old.plan);
    job.turn(State.QUEUED, "", 0);
    jobs.put(id, job);
    workers.execute(() -> work(job));
    return job.plan;
  }

  /** Stops a plan, or takes it out of the queue. */
  Plan cancel(String id) {
    Job job = job(id);
    synchronized (job) {
      job.unwanted = true;
      if (job.plan.state() == State.QUEUED) {
        job.turn(State.CANCELLED, "", 0);
      }
    }
    return job.plan;
  }

  /** Gives a plan a name, under which it is saved. */
  Plan name(String id, String name) {
    if (name.isBlank() || name.length() > 80 || name.chars().anyMatch(c -> c < ' ')) {
      throw new Refusal(Refusal.MISTAKE, "name must be 1 to 80 characters on one line");
    }
    Job job = job(id);
    synchronized (job) {
      job.plan = job.plan.named(name.strip());
      files.keep(job.plan);
    }
    return job.plan;
  }

  /** Throws a plan away. */
  synchronized void remove(String id) {
    Job job = job(id);
    if (job.plan.state().isUnderWay()) {
      throw new Refusal(Refusal.CONFLICT, id + " is under way. Cancel it first.");
    }
    jobs.remove(id);
    files.remove(id);
  }

  /** All plans, the latest first, with how far they have got. */
  List<ObjectNode> list() {
    List<ObjectNode> all = new ArrayList<>();
    jobs.descendingMap().values().forEach(job -> all.add(json(job)));
    return all;
  }

  /** A plan, with how far it has got. */
  ObjectNode get(String id) {
    return json(job(id));
  }

  private static ObjectNode json(Job job) {
    Plan plan = job.plan;
    ObjectNode json = plan.json();
    long of = job.of;
    if (plan.state() == State.RUNNING && of > 0) {
      double share = Math.min(1, (double) job.done / of);
      double passed = (System.nanoTime() - job.startedNanos) / 1e9;
      json.put("progress", share);
      if (share * LEAST_PROGRESS >= 1) {
        json.put("secondsLeft", passed * (1 - share) / share);
      }
    }
    return json;
  }

  private Job job(@Nullable String id) {
    Job job = id == null ? null : jobs.get(id);
    if (job == null) {
      throw new Refusal(Refusal.MISSING, "plan (" + id + ") must be one of those that are kept");
    }
    return job;
  }

  /** Ends what is at work. */
  @Override
  public void close() {
    closed = true;
    workers.shutdownNow();
    try {
      boolean unused = workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
