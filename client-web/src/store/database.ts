/** A row that belongs to one person: nobody else who uses this computer gets to see it. */
export type Row = { key: string; person_id: string };

export type Table = 'drafts' | 'outbox';

const tables: Table[] = ['drafts', 'outbox'];
const version = 1;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('kring', version);
    request.onupgradeneeded = () => {
      for (const table of tables) {
        if (request.result.objectStoreNames.contains(table)) continue;
        request.result.createObjectStore(table, { keyPath: 'key' }).createIndex('person_id', 'person_id');
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}

async function run<T>(
  table: Table,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await open()).transaction(table, mode);
  const request = ask(transaction.objectStore(table));
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/**
 * Rows kept on this device. A browser that keeps nothing (some private windows) leaves the page working from memory:
 * reading gives nothing and writing is quiet.
 */
export const database = {
  async rowsOf<T extends Row>(table: Table, personId: string): Promise<T[]> {
    try {
      return (await run(table, 'readonly', (store) => store.index('person_id').getAll(personId))) as T[];
    } catch {
      return [];
    }
  },

  async keep(table: Table, row: Row): Promise<void> {
    await run(table, 'readwrite', (store) => store.put(row)).catch(() => {});
  },

  async drop(table: Table, key: string): Promise<void> {
    await run(table, 'readwrite', (store) => store.delete(key)).catch(() => {});
  },

  async wipe(personId: string): Promise<void> {
    for (const table of tables) {
      for (const row of await this.rowsOf<Row>(table, personId)) await this.drop(table, row.key);
    }
  },
};
