/** Where two JSON values differ, as JSON pointers, in the order of the first. */
export function differingPaths(left: unknown, right: unknown, path = ""): readonly string[] {
  if (isObject(left) && isObject(right) && Array.isArray(left) === Array.isArray(right)) {
    const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
    return names.flatMap((name) => {
      const step = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      return differingPaths(memberOf(left, name), memberOf(right, name), step);
    });
  }
  return Object.is(left, right) ? [] : [path];
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function memberOf(value: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
