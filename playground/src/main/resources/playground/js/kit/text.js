// A text object of Block Kit, or a string, as nodes; or bare, for labels and lists, which take no drawings.
import { mrkdwn, plain, unescape } from '../mrkdwn.js';

const raw = text => String((text && typeof text === 'object' ? text.text : text) ?? '');

export const words = (text, names) => text?.type === 'mrkdwn' ? mrkdwn(text.text, names) : plain(raw(text));

export const bare = text => unescape(raw(text));
