import { useEffect, useState } from 'preact/hooks';

const settleMs = 200;

/** What somebody types, once she pauses: so that not each letter asks the server. */
export function useSettled(text: string): string {
  const [settled, settle] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => settle(text), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
