/** Run tasks of one name one after another, tasks of different names side by side. */
export type InTurn = <Value>(name: string, task: () => Promise<Value>) => Promise<Value>;

/** Make a queue for each name that is waited for, and forget it when it is empty. */
export function createQueue(): InTurn {
  const tails = new Map<string, Promise<unknown>>();
  return async (name, task) => {
    const before = tails.get(name) ?? Promise.resolve();
    const run = before.then(task, task);
    tails.set(name, run);
    try {
      return await run;
    } finally {
      if (tails.get(name) === run) tails.delete(name);
    }
  };
}
