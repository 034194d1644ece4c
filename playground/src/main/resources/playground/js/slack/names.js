// Who is who, for the markup of one look at the page.
import { useContext, useMemo } from 'preact/hooks';
import { DeskContext } from '../desk.js';
import { channelOf, nameOf } from '../workspace.js';

export function useNames() {
  const { data, me } = useContext(DeskContext);
  return useMemo(() => ({
    me,
    user: id => nameOf(data.slack, id),
    channel: id => channelOf(data.slack, id)?.name || id,
  }), [data, me]);
}
