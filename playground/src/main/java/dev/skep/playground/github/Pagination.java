package dev.skep.playground.github;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.DataFetcherResult;
import graphql.language.SourceLocation;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Connections: cut to {@code first} or {@code last}, one of which GitHub insists on. */
final class Pagination {
  private static final int MOST = 100;

  private Pagination() {}

  /** What GitHub complains of, with the kind it gives it. */
  record Complaint(String kind, String message, @Nullable List<Object> path, List<SourceLocation> locations)
      implements
        GraphQLError {
    private static final long serialVersionUID = 1L;

    static Complaint at(DataFetchingEnvironment e, String kind, String message) {
      return new Complaint(kind, message, e.getExecutionStepInfo().getPath().toList(),
          List.of(e.getField().getSourceLocation()));
    }

    @Override
    public String getMessage() {
      return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
      return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
      return path;
    }

    @Override
    public ErrorClassification getErrorType() {
      return ErrorClassification.errorClassification(kind);
    }
  }

  static Object cut(List<?> all, DataFetchingEnvironment e) {
    Integer first = e.getArgument("first");
    Integer last = e.getArgument("last");
    Integer wanted = first == null ? last : first;
    if (wanted == null) {
      return refused(e, "MISSING_PAGINATION_BOUNDARIES", "You must provide a `first` or `last` value to properly paginate "
          + "the `" + e.getField().getName() + "` connection.");
    }
    if (wanted > MOST || wanted < 0) {
      return refused(e, "EXCESSIVE_PAGINATION", "Requesting " + wanted + " records on the `" + e.getField().getName()
          + "` connection exceeds the `first` limit of 100 records.");
    }
    int size = Math.min(wanted, all.size());
    List<?> nodes = first == null ? all.subList(all.size() - size, all.size()) : all.subList(0, size);
    return Map.of("nodes", nodes, "totalCount", all.size(), "pageInfo", Map.of(
        "hasNextPage", first != null && size < all.size(), "hasPreviousPage", first == null && size < all.size()));
  }

  private static Object refused(DataFetchingEnvironment e, String kind, String message) {
    return DataFetcherResult.newResult().error(Complaint.at(e, kind, message)).build();
  }
}
