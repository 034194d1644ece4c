// Something that opens takes the focus and gives it back to where it was.
import { useLayoutEffect } from 'preact/hooks';

// take: where the focus goes, after the thing is there
export function useBorrowedFocus(take) {
  useLayoutEffect(() => {
    const before = document.activeElement;
    take();
    // Later, because behind an open form nothing can take the focus.
    return () => queueMicrotask(() => before?.isConnected && before.focus());
  }, []);
}
