package dev.skep.notifications.worth;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Seconds of which the middle is wanted. */
final class Numbers {
  private static final int AT_FIRST = 16;
  private long[] numbers = new long[AT_FIRST];
  private int many;

  void add(long[] more) {
    if (many + more.length > numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(numbers.length * 2, many + more.length));
    }
    System.arraycopy(more, 0, numbers, many, more.length);
    many += more.length;
  }

  @Nullable
  Duration median() {
    if (many == 0) {
      return null;
    }
    long upper = select(many / 2);
    return Duration.ofSeconds(Math.round(many % 2 == 1 ? (double) upper : (largest(many / 2) + upper) / 2.0));
  }

  private long largest(int before) {
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < before; i++) {
      largest = Math.max(largest, numbers[i]);
    }
    return largest;
  }

  /** The number that would stand there if they were sorted; all before it are no larger then. Sorting takes far longer. */
  private long select(int place) {
    int low = 0;
    int high = many - 1;
    while (low < high) {
      long pivot = numbers[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (numbers[left] < pivot) {
          left++;
        }
        while (numbers[right] > pivot) {
          right--;
        }
        if (left <= right) {
          long swapped = numbers[left];
          numbers[left++] = numbers[right];
          numbers[right--] = swapped;
        }
      }
      if (place <= right) {
        high = right;
      } else if (place >= left) {
        low = left;
      } else {
        return numbers[place];
      }
    }
    return numbers[place];
  }
}
