package dev.skep.bot.web.dashboard;

import dev.skep.bot.web.Viewer;
import dev.skep.notifications.worth.Dimension;
import dev.skep.notifications.worth.Worth;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.views.ModelAndView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The dashboard, the tasks behind its figures, and both as tables. Whoever comes here was let in at the door. */
@Controller("/dashboard")
@ExecuteOn(TaskExecutors.BLOCKING)
class DashboardController {
  private static final MediaType CSV = MediaType.of("text/csv;charset=utf-8");
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final Worth worth;
  private final Tasks tasks;
  private final TaskTable table;
  private final Choices choices;
  private final Names names;
  private final Clock clock;

  DashboardController(Worth worth, Tasks tasks, TaskTable table, Choices choices, Names names, Clock clock) {
    this.worth = worth;
    this.tasks = tasks;
    this.table = table;
    this.choices = choices;
    this.names = names;
    this.clock = clock;
  }

  @Get
  @Produces(MediaType.TEXT_HTML)
  ModelAndView<Map<String, Object>> board(HttpRequest<?> request) {
    Asked asked = asked(request);
    Worth.Board board = board(asked);
    FilterForm form = FilterForm.board(asked, choices.values(), choices::name);
    return page("dashboard", request, BoardView.of(asked, form, board, choices::name));
  }

  private Worth.Board board(Asked asked) {
    Instant now = clock.instant();
    Worth.Board board = worth.board(asked.slice(now), asked.by(), now);
    List<String> keys = board.groups().stream().map(Worth.Line::key).toList();
    boolean channels = asked.by() == Dimension.CHANNEL || asked.by() == Dimension.TEAM;
    names.learn(asked.by() == Dimension.PERSON ? keys : List.of(),
        channels ? keys.stream().filter(Names::isChannel).toList() : List.of(), PATIENCE);
    return board;
  }

  @Get("/figures.csv")
  HttpResponse<String> figures(HttpRequest<?> request) {
    Asked asked = asked(request);
    return HttpResponse.ok(Table.of(FigureTable.of(asked.by(), board(asked), choices::name))).contentType(CSV)
        .header("Content-Disposition", "attachment; filename=\"skep-figures.csv\"");
  }

  @Get("/tasks")
  @Produces(MediaType.TEXT_HTML)
  ModelAndView<Map<String, Object>> tasks(HttpRequest<?> request) {
    return page("tasks", request, tasks.page(asked(request), Viewer.of(request), clock.instant()));
  }

  @Get("/tasks.csv")
  StreamedFile tasksAsTable(HttpRequest<?> request) {
    return new StreamedFile(table.of(Tasks.wanted(asked(request), clock.instant()), Viewer.of(request)), CSV)
        .attach("skep-tasks.csv");
  }

  @Get("/tasks/{id}")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<?> task(HttpRequest<?> request, @PathVariable String id) {
    return uuid(id).flatMap(task -> tasks.task(task, Viewer.of(request)))
        .<HttpResponse<?>>map(task -> HttpResponse.ok(page("task", request, task)))
        .orElseGet(() -> HttpResponse.notFound(page("missing", request, "")));
  }

  private static Optional<UUID> uuid(String id) {
    return id.matches("[0-9a-fA-F-]{36}")
        ? Optional.of(UUID.fromString(id))
        : Optional.empty();
  }

  private static Asked asked(HttpRequest<?> request) {
    return Asked.of(name -> request.getParameters().get(name));
  }

  private static ModelAndView<Map<String, Object>> page(String view, HttpRequest<?> request, Object page) {
    return new ModelAndView<>(view, Map.of("viewer", Viewer.of(request), "page", page));
  }
}
